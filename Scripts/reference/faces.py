"""The numbers of Tests/FaceFindingTests/Resources/mtcnn.json: what PyTorch makes of the three networks of the face finder.

Needs torch, numpy and the fetched data. Run from the repository's root:

    python3 Scripts/reference/faces.py >Tests/FaceFindingTests/Resources/mtcnn.json

The networks' layers are written here from the shapes of their tensors; nothing but the weights is taken from elsewhere.
"""

import functools
import json
import os
import pathlib

import torch
from torch.nn import functional as F

HOME = pathlib.Path(os.environ.get("DFI_HOME", pathlib.Path.home() / ".local/share/dfi"))


@functools.cache
def weights(name):
    return torch.load(HOME / "models/faces" / f"{name}.pt", map_location="cpu")


def convolved(x, w, name, slope=None):
    x = F.conv2d(x, w[f"{name}.weight"], w[f"{name}.bias"])
    return x if slope is None else F.prelu(x, w[f"{slope}.weight"])


def pooled(x, size):
    return F.max_pool2d(x, size, 2, ceil_mode=True)


def dense(x, w, name, slope=None):
    x = F.linear(x, w[f"{name}.weight"], w[f"{name}.bias"])
    return x if slope is None else F.prelu(x, w[f"{slope}.weight"])


def flat(x):
    """Column by column, row by row, channels together."""
    return x.permute(0, 3, 2, 1).reshape(x.shape[0], -1)


def picture(height, width):
    """Values that every reader can make: no file is needed."""
    index = torch.arange(3 * height * width, dtype=torch.float64).reshape(1, 3, height, width)
    return (torch.sin(index * 0.7) * torch.cos(index * 0.013)).to(torch.float32)


def proposal(x):
    """The moves and the probability of no face and of a face; so do the others, with the points after the moves."""
    w = weights("pnet")
    x = pooled(convolved(x, w, "conv1", "prelu1"), 2)
    x = convolved(convolved(x, w, "conv2", "prelu2"), w, "conv3", "prelu3")
    return convolved(x, w, "conv4_2"), F.softmax(convolved(x, w, "conv4_1"), 1)


def refinement(x):
    w = weights("rnet")
    x = pooled(convolved(x, w, "conv1", "prelu1"), 3)
    x = convolved(pooled(convolved(x, w, "conv2", "prelu2"), 3), w, "conv3", "prelu3")
    x = dense(flat(x), w, "dense4", "prelu4")
    return dense(x, w, "dense5_2"), F.softmax(dense(x, w, "dense5_1"), 1)


def landmarks(x):
    w = weights("onet")
    x = pooled(convolved(x, w, "conv1", "prelu1"), 3)
    x = pooled(convolved(x, w, "conv2", "prelu2"), 3)
    x = convolved(pooled(convolved(x, w, "conv3", "prelu3"), 2), w, "conv4", "prelu4")
    x = dense(flat(x), w, "dense5", "prelu5")
    return dense(x, w, "dense6_2"), dense(x, w, "dense6_3"), F.softmax(dense(x, w, "dense6_1"), 1)


def numbers(tensor):
    return [float(f"{value:.8g}") for value in tensor.flatten().tolist()]


@torch.no_grad()
def record():
    moves, probability = proposal(picture(31, 26))
    refined_moves, refined = refinement(picture(24, 24))
    looked_moves, points, looked = landmarks(picture(48, 48))
    print(json.dumps({
        "proposal": {"probability": numbers(probability[0, 1]), "moves": numbers(moves)},
        "refinement": {"probability": numbers(refined[0, 1]), "moves": numbers(refined_moves)},
        "landmarks": {
            "probability": numbers(looked[0, 1]), "moves": numbers(looked_moves), "points": numbers(points)},
    }, indent=1))


if __name__ == "__main__":
    record()
