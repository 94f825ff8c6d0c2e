"""A VGG and the objective of Eq. 1 in PyTorch, in the fastest form we know of on a CPU.

No gradients for weights, oneDNN in either memory format, ReLU in place, float32 sums. Pixels are RGB 0-255.
"""

import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "reference"))
from reconstruction import MEAN, STD  # noqa: E402

STAGES = {"vgg16": [2, 2, 3, 3, 3], "vgg19": [2, 2, 4, 4, 4]}
CHANNELS = [64, 128, 256, 512, 512]
TAPS = ["conv3_1", "conv4_1", "conv5_1"]
TV = 0.001


class Network:
    """A VGG with its weights in one memory format; computes no deeper than the last tap."""

    def __init__(self, path, memory_format):
        self.format = torch.channels_last if memory_format == "channels_last" else torch.contiguous_format
        tensors = load_file(path)
        stages = STAGES["vgg19" if "features.34.weight" in tensors else "vgg16"]
        self.layers, index = [], 0
        for stage, count in enumerate(stages, start=1):
            for number in range(1, count + 1):
                weight = tensors[f"features.{index}.weight"].to(memory_format=self.format)
                self.layers.append((f"conv{stage}_{number}", weight, tensors[f"features.{index}.bias"]))
                index += 2
            self.layers.append((f"pool{stage}", None, None))
            index += 1

    def features(self, pixels, taps):
        """Activations after ReLU of (N,3,H,W) pixels: a list in the order of the layers."""
        a = ((pixels / 255 - MEAN) / STD).contiguous(memory_format=self.format)
        found = []
        for name, weight, bias in self.layers:
            if weight is None:
                a = functional.max_pool2d(a, 2)
            else:
                a = functional.relu(functional.conv2d(a, weight, bias, padding=1), inplace=True)
            if name in taps:
                found.append(a)
                if len(found) == len(taps):
                    return found
        return found


class Objective:
    """Eq. 1: half the squared distance over the number of layers, plus λ times the total variation."""

    def __init__(self, network, target):
        self.network, self.target = network, target

    def evaluate(self, pixels):
        """(objective, gradient) at (1,3,H,W) pixels."""
        pixels = pixels.contiguous(memory_format=self.network.format).requires_grad_()
        taps = self.network.features(pixels, TAPS)
        loss = sum(functional.mse_loss(tap, goal, reduction="sum") for tap, goal in zip(taps, self.target))
        down, right = pixels[:, :, 1:] - pixels[:, :, :-1], pixels[:, :, :, 1:] - pixels[:, :, :, :-1]
        objective = loss / (2 * len(taps)) + TV * ((down * down).sum() + (right * right).sum())
        return objective.item(), torch.autograd.grad(objective, pixels)[0]


def noise(width, height, seed):
    generator = torch.Generator().manual_seed(seed)
    return (127.5 + 45 * torch.randn(1, 3, height, width, generator=generator)).clamp(0, 255)
