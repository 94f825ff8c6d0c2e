"""How many faces the finder finds, and how exactly: 500 example faces in photographs of a megapixel; and 173 portraits
whose eyes people have marked.

Needs torch, numpy, pillow, the fetched data, and facenet-pytorch 2.6.0, of which nothing but the cascade is used:

    pip install --no-deps --ignore-requires-python facenet-pytorch==2.6.0

Run from the repository's root; it takes some minutes:

    python3 Scripts/reference/face_table.py >Tests/FaceFindingTests/Resources/placements.json

The cascade is facenet-pytorch's own; the second look is written here. The table goes to stderr. Errors are the mean
distance of both eyes from where the face was put, in shares of the eyes' distance; a face is found where it is below a
quarter.
"""

import importlib.util
import json
import pathlib
import sys
import types

import numpy as np
import torch
from PIL import Image

import faces
import face_placements as placing

EYES = np.array([(13.9, 18.7), (33.1, 18.7)])
IN_THE_MIRROR = [1, 0, 2, 4, 3]
THRESHOLD = 0.7


# MARK: The first look

def greedy(boxes, scores, groups, most):
    """torchvision's batched_nms for one picture, in place of a package of its size."""
    left, top, right, bottom = boxes.unbind(1)
    area = (right - left) * (bottom - top)
    order, kept = scores.argsort(descending=True, stable=True), []
    while len(order):
        best, order = order[0], order[1:]
        kept.append(best)
        width = (torch.minimum(right[best], right[order]) - torch.maximum(left[best], left[order])).clamp(min=0)
        height = (torch.minimum(bottom[best], bottom[order]) - torch.maximum(top[best], top[order])).clamp(min=0)
        both = width * height
        order = order[both / (area[best] + area[order] - both) <= most]
    return torch.tensor(kept, dtype=torch.long)


def cascade():
    """facenet-pytorch's `detect_face`, loaded by itself."""
    for name in ["torchvision", "torchvision.transforms", "torchvision.ops", "torchvision.ops.boxes"]:
        sys.modules[name] = types.ModuleType(name)
    sys.modules["torchvision.transforms"].functional = None
    sys.modules["torchvision.ops.boxes"].batched_nms = greedy
    package = importlib.util.find_spec("facenet_pytorch")
    path = pathlib.Path(package.origin).parent / "models/utils/detect_face.py"
    spec = importlib.util.spec_from_file_location("detect_face", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.detect_face


class Net:
    """One of the three networks, as the cascade calls it."""

    def __init__(self, network, name):
        self.network, self.name = network, name

    def __call__(self, x):
        return self.network(x)

    def parameters(self):
        return iter(faces.weights(self.name).values())


NETS = [Net(faces.proposal, "pnet"), Net(faces.refinement, "rnet"), Net(faces.landmarks, "onet")]
DETECT = cascade()


def first_look(view):
    """Five points for each face: (N,5,2), in pixels from the first one's centre; and how probable each is."""
    boxes, points = DETECT(view * 255, 20, *NETS, [0.6, 0.7, 0.7], 0.709, "cpu")
    return list(np.asarray(points[0], float)), [float(box[4]) for box in boxes[0]]


# MARK: The second look

def upright(points):
    """From the picture to the 48 x 48 pixels of the network: (2,3)."""
    line, wanted = points[1] - points[0], EYES[1] - EYES[0]
    factor = complex(*wanted) / complex(*line)
    matrix = np.array([[factor.real, -factor.imag], [factor.imag, factor.real]])
    return np.column_stack([matrix, EYES.mean(axis=0) - matrix @ points[:2].mean(axis=0)])


def looked(square):
    """What O-Net sees in 96 x 96 pixels: points in 48 x 48 from the first pixel's centre, and the probability."""
    halved = torch.from_numpy(np.ascontiguousarray(square)).permute(2, 0, 1)[None]
    halved = torch.nn.functional.interpolate(halved, size=(48, 48), mode="area")
    _, points, probability = faces.landmarks((halved * 255 - 127.5) / 128)
    return points[0].numpy().reshape(2, 5).T.astype(float) * 48 - 0.5, float(probability[0, 1])


def second_look(picture, points):
    confidence = 0
    for _ in range(2):
        matrix = upright(points)
        square = placing.warped(picture, np.column_stack([2 * matrix[:, :2], 2 * matrix[:, 2] + 0.5]), 96, 96)
        seen, probability = looked(square)
        mirrored, other = looked(square[:, ::-1])
        mirrored = mirrored[IN_THE_MIRROR] * (-1, 1) + (47, 0)
        points = placing.moved((seen + mirrored) / 2, placing.inverse(matrix))
        confidence += (probability + other) / 4
    return points, confidence


# MARK: The search

def views(picture):
    """The picture as it is searched, and the way back from there, in the order in which these are tried."""
    height, width = picture.shape[:2]
    for side, turns, border in [(640, 0, 0), (1600, 0, 0), (356, 0, 0.4), (640, 1, 0), (640, 3, 0), (640, 2, 0)]:
        if side > 640 and max(width, height) <= 640:
            continue
        scale = min(1, side / max(width, height))
        w, h = (max(1, int(s * scale + 0.5)) for s in (width, height))
        view = picture if scale == 1 else placing.resized(picture, (w, h), Image.Resampling.BILINEAR)
        beyond = int(border * max(w, h) + 0.5)
        view = np.pad(view, ((beyond, beyond), (beyond, beyond), (0, 0)), mode="edge")

        def back(points, turns=turns, w=w, h=h, beyond=beyond):
            for turn in range(turns):
                last = (h if (turns - turn) % 2 else w) - 1
                points = np.column_stack([points[:, 1], last - points[:, 0]])
            return (points - beyond + 0.5) * (width / w, height / h) - 0.5

        yield np.ascontiguousarray(np.rot90(view, -turns)), back


def once(found):
    """Without faces that lie where a surer one does."""
    kept = []
    for points, confidence in sorted(found, key=lambda face: -face[1]):
        middle = points[[0, 1, 3, 4]].mean(axis=0)
        apart = np.hypot(*(points[1] - points[0]))
        if all(np.hypot(*(middle - p[[0, 1, 3, 4]].mean(axis=0))) >= max(apart, np.hypot(*(p[1] - p[0]))) / 2
               for p, _ in kept):
            kept.append((points, confidence))
    return kept


def search(picture):
    """What the first look finds at 640 pixels; and the faces, by both."""
    first = None
    for view, back in views(picture):
        places = [back(points) for points in first_look(view)[0]]
        first = places if first is None else first
        found = once([face for face in (second_look(picture, p) for p in places) if face[1] >= THRESHOLD])
        if found:
            return first, found
    return first, []


# MARK: The table

def error(points, placement):
    eyes = placing.moved(placing.PLACES[:2], placing.transform(placement))
    return np.hypot(*(points[:2] - eyes).T).mean() / placement["distance"]


def nearest(candidates, placement):
    """The points nearest to where the face was put; None where none is."""
    best = min(candidates, key=lambda points: error(points, placement), default=None)
    return None if best is None or error(best, placement) >= 0.25 else best


def row(name, errors):
    found = [100 * e for e in errors if e is not None]
    print(f"{name}: found {len(found)} of {len(errors)}, error {np.median(found):.2f} % in the middle, "
          f"90 % below {np.quantile(found, 0.9):.2f} %", file=sys.stderr)


def portraits():
    """For each the ways from the marks to the eyes that were found, along the line of the marks and across it, in shares
    of their distance."""
    for line in (placing.DATA / "portraits/coords.txt").read_text().splitlines():
        name, *numbers = line.split()
        marks = np.array(sorted(zip(map(float, numbers[0::2]), map(float, numbers[1::2]))))
        found = search(placing.pixels(f"portraits/{name.removesuffix('.pgm')}.pgm"))[1]
        largest = max((points for points, _ in found), key=lambda p: np.hypot(*(p[1] - p[0])), default=None)
        along = complex(*(marks[1] - marks[0]))
        yield None if largest is None else [complex(*way) / along for way in largest[:2] - marks]


def marked():
    ways = list(portraits())
    row("marked portraits", [None if way is None else np.abs(way).mean() for way in ways])
    down = np.median([np.imag(way).mean() for way in ways if way is not None])
    row(f"without the {100 * down:.1f} % by which marks lie higher",
        [None if way is None else np.abs(np.array(way) - 1j * down).mean() for way in ways])


@torch.no_grad()
def main():
    placements, alone, both, beside = placing.drawn(), [], [], 0
    for placement in placements:
        picture = placing.composed(placement)
        first, found = search(picture)
        points = nearest(first, placement)
        alone.append(None if points is None else error(points, placement))
        points = nearest([points for points, _ in found], placement)
        both.append(None if points is None else error(points, placement))
        beside += len(found) - (points is not None)
        placement["mean"] = [round(float(m), 6) for m in picture.mean(axis=(0, 1), dtype=float)]
        placement["points"] = None if points is None else points.round(2).tolist()
    row("first look", alone)
    row("with the second", both)
    print(f"found beside them: {beside}", file=sys.stderr)
    marked()
    lines = ",\n".join(json.dumps(placement, separators=(",", ":")) for placement in placements)
    print(f"[\n{lines}\n]")


if __name__ == "__main__":
    main()
