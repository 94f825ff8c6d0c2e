#!/usr/bin/env python3
"""The gradient of Eq. 1 on a real face with PyTorch in float64, with which ours is compared.

Needs what reconstruction.py needs, whose problem it shares, and is run like it:

    python gradient.py --weights vgg16.safetensors --faces FACES --x 000010.jpg \\
        --targets smiling.txt --sources neutral.txt --output gradient.json

Writes, for the gradient with respect to the 0-255 pixels of z = x, (H,W,3): its largest magnitude, every 97th number,
and how far the same in float32 is off, relative to the length of these numbers.
"""

import json
from pathlib import Path

import torch
from reconstruction import arguments, features, listed, mean_features, read_pixels, total_variation
from safetensors.torch import load_file

STEP = 97


def gradient(weights, wanted, pixels, tv, dtype):
    """(H,W,3), flat, as float64."""
    weights = {name: tensor.to(dtype) for name, tensor in weights.items()}
    z = pixels.to(dtype).requires_grad_()
    taps = features(weights, z)
    loss = sum(0.5 * ((taps[name] - wanted[name].to(dtype)) ** 2).double().sum() for name in taps)
    (loss / len(taps) + tv * total_variation(z)).backward()
    return z.grad[0].permute(1, 2, 0).reshape(-1).double()


def main():
    args = arguments()
    crop = [int(part) for part in args.crop.split(",")]
    weights = load_file(args.weights)
    pixels = read_pixels(Path(args.faces) / args.x, crop, args.size)
    target_mean, source_mean = (
        mean_features(weights, listed(path, args.faces), crop, args.size) for path in (args.targets, args.sources)
    )
    with torch.no_grad():
        phi = features(weights, pixels)
    wanted = {name: phi[name] + args.alpha * (target_mean[name] - source_mean[name]) for name in phi}
    exact = gradient(weights, wanted, pixels, args.tv, torch.float64)
    samples = exact[::STEP]
    error = gradient(weights, wanted, pixels, args.tv, torch.float32)[::STEP] - samples
    text = json.dumps({
        "x": args.x, "alpha": args.alpha, "step": STEP, "largest": float(exact.abs().max()),
        "float32_error": float(error.norm() / samples.norm()), "samples": [float(f"{value:.7g}") for value in samples],
    })
    Path(args.output).write_text(text + "\n")


if __name__ == "__main__":
    main()
