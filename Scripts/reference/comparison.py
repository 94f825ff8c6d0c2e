"""Prints the numbers that Tests/ImagingTests/ComparisonTests.swift checks PSNR and SSIM against.

Needs Python 3 with numpy and scikit-image (made with scikit-image 0.26). Run from anywhere:

    python3 Scripts/reference/comparison.py

The pictures are functions of row, column and channel, so that the test makes the same ones. SSIM is that of Wang et al.
(2004) on Rec. 601 luma: Gaussian weights, sigma 1.5, population covariance, windows inside the picture.
"""

import numpy as np
from skimage.metrics import peak_signal_noise_ratio, structural_similarity


def scene(width, height, phase):
    """(H,W,3) from 0.1 to 0.9; rounded to float32, as the test holds it."""
    rows, columns, channels = np.mgrid[0:height, 0:width, 0:3].astype(np.float64)
    waves = np.sin(0.37 * columns + 0.21 * rows * (channels + 1) + phase * np.cos(0.11 * columns * rows))
    return (0.5 + 0.4 * waves).astype(np.float32).astype(np.float64)


def luma(picture):
    return picture @ np.array([0.299, 0.587, 0.114])


def report(name, left, right):
    difference = np.sqrt(np.mean((left - right) ** 2))
    psnr = peak_signal_noise_ratio(left, right, data_range=1)
    ssim = structural_similarity(
        luma(left), luma(right), gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1)
    print(f"{name}: rms {difference:.12f} psnr {psnr:.10f} ssim {ssim:.12f}")


if __name__ == "__main__":
    for width, height in [(40, 32), (11, 11), (64, 12)]:
        left = scene(width, height, 0)
        report(f"{width}x{height} phase 0.2", left, scene(width, height, 0.2))
        report(f"{width}x{height} phase 1", left, scene(width, height, 1))
        report(f"{width}x{height} darker", left, (0.8 * left).astype(np.float32).astype(np.float64))
