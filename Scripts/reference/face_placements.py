"""Example faces in photographs without faces, for face_table.py: where each lies, and how the picture is composed.

Needs Python 3 with numpy and pillow, and the fetched data. Tests/FaceFindingTests/FacePlacement.swift composes the same.

A photograph is enlarged to a megapixel; a face is turned, scaled and laid in, bicubic, its border faded. Which face lies
where is drawn by a generator of a fixed seed.
"""

import functools
import io
import os
import pathlib
import random

import numpy as np
from PIL import Image, ImageCms

DATA = pathlib.Path(os.environ.get("DFI_HOME", pathlib.Path.home() / ".local/share/dfi")) / "data"
SIZE = 1152, 864
# Where the set's faces have their eyes and corners of the mouth, in 178 x 218 pixels.
PLACES = np.array([(69.04, 111.27), (107.96, 111.30), (71.32, 151.97), (105.48, 151.97)])
FACE = 178, 218
# How far a face fades into the photograph, in its own pixels.
FADE = 12


def pixels(name):
    """(H,W,3) float32, 0-1, in sRGB."""
    image = Image.open(DATA / name)
    profile = image.info.get("icc_profile")
    if profile and image.mode == "RGB":
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        image = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return np.asarray(image.convert("RGB"), np.float32) / np.float32(255)


@functools.cache
def scene(name):
    return resized(pixels(name), SIZE, Image.Resampling.BICUBIC)


def resized(image, size, method):
    """Each channel as floats, then clamped."""
    channels = [Image.fromarray(np.ascontiguousarray(image[..., c])).resize(size, method) for c in range(3)]
    return np.clip(np.stack([np.asarray(c) for c in channels], axis=-1), 0, 1)


# MARK: Places

def drawn():
    """500 placements. Eyes are 16 to 120 pixels apart, each octave as often, and turned by up to 30 degrees."""
    draw = random.Random(16)
    scenes = [f"NONFACE_{n}.jpg" for n in range(1, 52)]
    scenes = [name for name in scenes if Image.open(DATA / "scenes" / name).size == (640, 480)]
    placements = []
    for number in range(7, 507):
        placement = {
            "face": f"{number:06}.jpg", "scene": draw.choice(scenes), "turn": round(draw.uniform(-30, 30), 2),
            "distance": round(16 * (120 / 16) ** draw.random(), 2)}
        reach = corners(placement | {"x": 0, "y": 0})
        for axis, name in enumerate("xy"):
            low, high = -reach[:, axis].min(), SIZE[axis] - 1 - reach[:, axis].max()
            placement[name] = round(float(draw.uniform(low, high)), 2)
        placements.append(placement)
    return placements


def transform(placement):
    """From the face's pixels to the photograph's: (2,3). The middle of the eyes comes to (x, y)."""
    left, right = PLACES[:2]
    scale = placement["distance"] / np.hypot(*(right - left))
    turn = np.radians(placement["turn"])
    matrix = scale * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    shift = np.array([placement["x"], placement["y"]]) - matrix @ ((left + right) / 2)
    return np.column_stack([matrix, shift])


def moved(points, matrix):
    return points @ matrix[:, :2].T + matrix[:, 2]


def inverse(matrix):
    linear = np.linalg.inv(matrix[:, :2])
    return np.column_stack([linear, -linear @ matrix[:, 2]])


def corners(placement):
    right, bottom = FACE[0] - 0.5, FACE[1] - 0.5
    return moved(np.array([(-0.5, -0.5), (right, -0.5), (-0.5, bottom), (right, bottom)]), transform(placement))


# MARK: Pictures

def composed(placement):
    """The photograph with the face: (H,W,3) float32."""
    picture = scene("scenes/" + placement["scene"]).copy()
    matrix = transform(placement)
    reach = corners(placement)
    left, top = np.maximum(np.floor(reach.min(axis=0)).astype(int), 0)
    right, bottom = np.minimum(np.ceil(reach.max(axis=0)).astype(int) + 1, SIZE)
    matrix[:, 2] -= left, top
    face = warped(pixels("faces/" + placement["face"]), matrix, right - left, bottom - top)
    part = picture[top:bottom, left:right]
    part += shares(matrix, right - left, bottom - top)[..., None] * (face - part)
    return picture


def shares(matrix, width, height):
    """How much of the face each pixel shows: all of it from FADE pixels inside its border on."""
    x, y = grid(inverse(matrix), width, height)
    inside = np.minimum(np.minimum(x, FACE[0] - 1 - x), np.minimum(y, FACE[1] - 1 - y)) + 0.5
    share = np.clip(inside / FADE, 0, 1)
    return (share * share * (3 - 2 * share)).astype(np.float32)


def grid(back, width, height):
    """Where each pixel comes from."""
    column, row = np.meshgrid(np.arange(width, dtype=float), np.arange(height, dtype=float))
    return (back[0, 0] * column + back[0, 1] * row + back[0, 2],
            back[1, 0] * column + back[1, 1] * row + back[1, 2])


def warped(image, matrix, width, height):
    """Keys' cubic kernel, widened where the transform shrinks; edges are continued."""
    back = inverse(matrix)
    x, y = grid(back, width, height)
    columns, across = taps(x, image.shape[1], max(1, np.hypot(*back[0, :2])))
    rows, down = taps(y, image.shape[0], max(1, np.hypot(*back[1, :2])))
    result = np.zeros((height, width, 3), np.float32)
    for row, line_weight in zip(rows, down):
        line = np.zeros_like(result)
        for column, weight in zip(columns, across):
            line += weight[..., None] * image[row, column]
        result += line_weight[..., None] * line
    return np.clip(result, 0, 1)


def taps(place, size, stretch):
    """The positions along a side that each place is interpolated from, and their weights: lists of arrays."""
    support = 2 * stretch
    place = np.clip(place, -support - 1, size + support)
    first, last = np.ceil(place - support), np.floor(place + support)
    positions = [first + n for n in range(int((last - first).max()) + 1)]
    weights = [np.where(p <= last, keys((p - place) / stretch), 0).astype(np.float32) for p in positions]
    total = sum(weights)
    return [np.clip(p, 0, size - 1).astype(int) for p in positions], [w / total for w in weights]


def keys(x):
    x = np.abs(x)
    near, far = (1.5 * x - 2.5) * x * x + 1, (((x - 5) * x + 8) * x - 4) * -0.5
    return np.where(x < 1, near, np.where(x < 2, far, 0))
