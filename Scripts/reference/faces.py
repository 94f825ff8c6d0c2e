"""The numbers of Tests/FaceFindingTests/Resources/mtcnn.json: what PyTorch makes of the three networks of the face finder.

Needs torch, numpy and the fetched data. Run from the repository's root:

    python3 Scripts/reference/faces.py >Tests/FaceFindingTests/Resources/mtcnn.json

The networks' layers are written here from the shapes of their tensors; nothing but the weights is taken from elsewhere.
"""

import json
import os
import pathlib

import torch
from torch.nn import functional as F

HOME = pathlib.Path(os.environ.get("DFI_HOME", pathlib.Path.home() / ".local/share/dfi"))


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
    w = weights("pnet")
    x = pooled(convolved(x, w, "conv1", "prelu1"), 2)
    x = convolved(convolved(x, w, "conv2", "prelu2"), w, "conv3", "prelu3")
    return F.softmax(convolved(x, w, "conv4_1"), 1)[0, 1], convolved(x, w, "conv4_2")[0]


def refinement(x):
    w = weights("rnet")
    x = pooled(convolved(x, w, "conv1", "prelu1"), 3)
    x = convolved(pooled(convolved(x, w, "conv2", "prelu2"), 3), w, "conv3", "prelu3")
    x = dense(flat(x), w, "dense4", "prelu4")
    return F.softmax(dense(x, w, "dense5_1"), 1)[0, 1:], dense(x, w, "dense5_2")[0]


def landmarks(x):
    w = weights("onet")
    x = pooled(convolved(x, w, "conv1", "prelu1"), 3)
    x = pooled(convolved(x, w, "conv2", "prelu2"), 3)
    x = convolved(pooled(convolved(x, w, "conv3", "prelu3"), 2), w, "conv4", "prelu4")
    x = dense(flat(x), w, "dense5", "prelu5")
    return F.softmax(dense(x, w, "dense6_1"), 1)[0, 1:], dense(x, w, "dense6_2")[0], dense(x, w, "dense6_3")[0]


def numbers(tensor):
    return [float(f"{value:.8g}") for value in tensor.flatten().tolist()]


with torch.no_grad():
    probability, moves = proposal(picture(31, 26))
    print(json.dumps({
        "proposal": {"probability": numbers(probability), "moves": numbers(moves)},
        "refinement": dict(zip(("probability", "moves"), map(numbers, refinement(picture(24, 24))))),
        "landmarks": dict(zip(("probability", "moves", "points"), map(numbers, landmarks(picture(48, 48))))),
    }, indent=1))
