#!/usr/bin/env python3
"""phi of one real picture in PyTorch, layer by layer: FaceFeaturesTests compares our extractor with it.

Needs torch, scipy, numpy, pillow, safetensors. Run from the repository's root:

    python Scripts/reference/features.py --weights vgg16.safetensors --x FACES/000010.jpg \\
        --output Tests/FeatureSpacesTests/Resources/features.json

The JSON holds, for conv3_1, conv4_1 and conv5_1 after ReLU: the shape (C,H,W), the mean, the share of exact zeros,
the norm and each channel's mean; and the norm over all layers.
"""

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import load_file

from reconstruction import features, norm, read_pixels


def significant(number, digits=7):
    return float(f"{number:.{digits}g}")


def summary(tap):
    """The figures of one layer's (1,C,H,W) activations, summed in Double."""
    values = tap[0].double()
    return {
        "shape": list(values.shape),
        "mean": significant(values.mean().item()),
        "sparsity": significant((values == 0).double().mean().item()),
        "norm": significant(values.norm().item()),
        "channel_means": [significant(mean, 6) for mean in values.mean(dim=(1, 2)).tolist()],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", required=True, help="safetensors under torchvision's names")
    parser.add_argument("--x", required=True, help="the picture")
    parser.add_argument("--crop", default="19,45,140,140", help="left,top,width,height; empty: none")
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--output", required=True, help="where the JSON goes")
    args = parser.parse_args()
    crop = [int(part) for part in args.crop.split(",")] if args.crop else None
    with torch.no_grad():
        phi = features(load_file(args.weights), read_pixels(args.x, crop, args.size))
    result = {
        "x": Path(args.x).name, "crop": crop, "size": args.size, "norm": significant(norm(phi)),
        "layers": {name: summary(tap) for name, tap in phi.items()},
    }
    Path(args.output).write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
