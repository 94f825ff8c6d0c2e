#!/usr/bin/env python3
"""Deep Feature Interpolation with PyTorch and SciPy: the figures that our own reconstruction is compared with.

Needs torch, scipy, numpy, pillow, safetensors. Run, for one smile:

    python reconstruction.py --weights vgg16.safetensors --faces FACES --x 000010.jpg \\
        --targets smiling.txt --sources neutral.txt --output figures.json [--picture smile.png] [--npy z.npy]

The two lists hold one file name per line (blank lines and lines from # on are skipped). Names are looked up in FACES.

What it computes (METHOD: Upchurch et al., CVPR 2017, section 3):
    phi   VGG-16 (torchvision's tensor names and normalisation), conv3_1, conv4_1, conv5_1 after ReLU, floor pooling
    w     mean of phi over the targets minus mean of phi over the sources
    loss  sum over the layers of 1/2 |phi(x) + alpha w - phi(z)|^2, divided by the number of layers (3),
          + tv * total variation of z: squared forward differences of 0-255 pixels, every one that exists
    z     SciPy's L-BFGS-B in the box 0-255 from z = x, history 10, no early stop

An evaluation is one value with its gradient; evaluation 0 is the start. Figures at evaluation n are the best seen
among evaluations 0...n. The feature loss is printed undivided: 1/2 |.|^2 summed over the layers.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file
from scipy.optimize import minimize

# torchvision's vgg16.features: indices of the convolutions, "M" for a max-pool, up to conv5_1.
LAYERS = [0, 2, "M", 5, 7, "M", 10, 12, 14, "M", 17, 19, 21, "M", 24]
TAPS = {10: "conv3_1", 17: "conv4_1", 24: "conv5_1"}
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
REPORTED = [0, 1, 2, 5, 12, 25, 50, 75, 100, 150, 200, 300, 500]


def features(weights, pixels):
    """phi of `pixels`, (1,3,H,W) in 0-255: a dictionary from layer name to (1,C,h,w)."""
    a = (pixels / 255 - MEAN) / STD
    taps = {}
    for layer in LAYERS:
        if layer == "M":
            a = torch.nn.functional.max_pool2d(a, 2)
            continue
        weight, bias = weights[f"features.{layer}.weight"], weights[f"features.{layer}.bias"]
        a = torch.relu(torch.nn.functional.conv2d(a, weight, bias, padding=1))
        if layer in TAPS:
            taps[TAPS[layer]] = a
    return taps


def read_pixels(path, crop, size):
    """The picture as (1,3,size,size) float32 in 0-255: cropped, then bicubic per channel in float, clamped."""
    picture = Image.open(path).convert("RGB")
    if crop:
        left, top, width, height = crop
        picture = picture.crop((left, top, left + width, top + height))
    planes = [
        np.asarray(band.convert("F").resize((size, size), Image.Resampling.BICUBIC)) for band in picture.split()
    ]
    return torch.from_numpy(np.clip(np.stack(planes), 0, 255)[None].astype(np.float32))


def total_variation(pixels):
    """Squared forward differences of (1,3,H,W) pixels, summed in Double: power 2, the full domain."""
    down = (pixels[:, :, 1:] - pixels[:, :, :-1]).double()
    right = (pixels[:, :, :, 1:] - pixels[:, :, :, :-1]).double()
    return (down**2).sum() + (right**2).sum()


def mean_features(weights, paths, crop, size):
    """The mean of phi over the pictures, accumulated in Double."""
    total = None
    with torch.no_grad():
        for path in paths:
            taps = features(weights, read_pixels(path, crop, size))
            if total is None:
                total = {name: torch.zeros_like(tap, dtype=torch.float64) for name, tap in taps.items()}
            for name, tap in taps.items():
                total[name] += tap
    return {name: (tap / len(paths)).float() for name, tap in total.items()}


def norm(taps):
    return float(sum((tap.double() ** 2).sum() for tap in taps.values()) ** 0.5)


def listed(path, folder):
    names = [line.split("#")[0].strip() for line in Path(path).read_text().splitlines()]
    return [Path(folder) / name for name in names if name]


class Recorder:
    """The objective as SciPy wants it, remembering every evaluation and the best picture."""

    def __init__(self, weights, target, shape, tv):
        self.weights, self.target, self.shape, self.tv = weights, target, shape, tv
        self.rows, self.best, self.start = [], (np.inf, None), time.time()

    def __call__(self, z):
        pixels = torch.from_numpy(z.astype(np.float32)).view(self.shape).requires_grad_()
        taps = features(self.weights, pixels)
        loss = sum(0.5 * ((taps[name] - self.target[name]) ** 2).double().sum() for name in taps)
        roughness = total_variation(pixels)
        objective = loss / len(taps) + self.tv * roughness
        objective.backward()
        self.record(objective.item(), loss.item(), roughness.item(), z)
        return float(objective), pixels.grad.double().numpy().ravel()

    def record(self, objective, loss, roughness, z):
        if objective < self.best[0]:
            self.best = (objective, z.copy())
            self.row = {"objective": objective, "feature_loss": loss, "tv": roughness}
        self.rows.append(dict(self.row, evaluation=len(self.rows), seconds=time.time() - self.start))
        print(f"evaluation {len(self.rows) - 1}  objective {objective:,.0f}", file=sys.stderr)


class Spent(Exception):
    pass


def reconstruct(recorder, start, evaluations):
    """Runs L-BFGS-B until `evaluations` are spent after the start's own."""

    def objective(z):
        if len(recorder.rows) > evaluations:
            raise Spent
        return recorder(z)

    options = dict(maxcor=10, maxfun=10**9, maxiter=10**9, ftol=0, gtol=0)
    try:
        minimize(objective, start, jac=True, method="L-BFGS-B", bounds=[(0, 255)] * start.size, options=options)
    except Spent:
        pass


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", required=True, help="safetensors under torchvision's names")
    parser.add_argument("--faces", required=True, help="the folder of pictures")
    parser.add_argument("--x", required=True, help="the picture to change: a path, or a name in the folder")
    parser.add_argument("--targets", required=True, help="file of picture names, one a line")
    parser.add_argument("--sources", required=True, help="file of picture names, one a line")
    parser.add_argument("--crop", default="19,45,140,140", help="left,top,width,height; empty: none")
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--alpha", type=float, default=3.0, help="multiple of the raw w")
    parser.add_argument("--tv", type=float, default=0.001)
    parser.add_argument("--evaluations", type=int, default=100)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--output", help="where the JSON goes; absent: standard output")
    parser.add_argument("--picture", help="where the best picture goes, rounded to 8 bits")
    parser.add_argument("--npy", help="where the best picture goes, unrounded: (H,W,3) float32 in 0-1")
    return parser.parse_args()


def run(args):
    crop = [int(part) for part in args.crop.split(",")] if args.crop else None
    weights = load_file(args.weights)
    x_path = Path(args.x) if Path(args.x).exists() else Path(args.faces) / args.x
    targets, sources = listed(args.targets, args.faces), listed(args.sources, args.faces)
    pixels = read_pixels(x_path, crop, args.size)
    target_mean = mean_features(weights, targets, crop, args.size)
    source_mean = mean_features(weights, sources, crop, args.size)
    w = {name: target_mean[name] - source_mean[name] for name in target_mean}
    with torch.no_grad():
        phi = features(weights, pixels)
    wanted = {name: phi[name] + args.alpha * w[name] for name in phi}
    recorder = Recorder(weights, wanted, pixels.shape, args.tv)
    reconstruct(recorder, pixels.double().numpy().ravel(), args.evaluations)
    count = sum(tap.numel() for tap in w.values())
    summary = {
        "x": x_path.name, "targets": len(targets), "sources": len(sources), "crop": crop, "size": args.size,
        "alpha": args.alpha, "tv_weight": args.tv, "feature_count": count, "norm_phi_x": norm(phi), "norm_w": norm(w),
        "mean_w_squared": norm(w) ** 2 / count,
        "layers": {
            name: {"norm_phi_x": norm({0: phi[name]}), "norm_w": norm({0: w[name]})} for name in phi
        },
        "evaluations": [row for row in recorder.rows if row["evaluation"] in REPORTED],
    }
    return summary, recorder.best[1].reshape(3, args.size, args.size).transpose(1, 2, 0)


def main():
    args = arguments()
    torch.set_num_threads(args.threads or torch.get_num_threads())
    summary, best = run(args)
    text = json.dumps(summary, indent=1)
    if args.output:
        Path(args.output).write_text(text + "\n")
    else:
        print(text)
    if args.picture:
        Image.fromarray(np.clip(np.rint(best), 0, 255).astype(np.uint8)).save(args.picture)
    if args.npy:
        np.save(args.npy, (best / 255).astype(np.float32))


if __name__ == "__main__":
    main()
