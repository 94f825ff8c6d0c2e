"""Makes the numbers that Tests/ImagingTests checks warping and fits of points against.

Needs Python 3 with numpy and scikit-image (made with scikit-image 0.25.2). Run from the project's root:

    python3 Scripts/reference/warping.py

Writes Tests/ImagingTests/Resources/warped.json: `warps`, what skimage.transform.warp makes of a picture (order 3, Keys'
cubic with a = -0.5, edges that are continued), clipped to 0-1, for transforms that do not shrink; `fits`, what
skimage's SimilarityTransform and numpy's lstsq (for affine ones) find between points.
"""

import json
import pathlib

import numpy as np
from skimage.transform import AffineTransform, SimilarityTransform, warp

OUT = pathlib.Path("Tests/ImagingTests/Resources/warped.json")
RNG = np.random.default_rng(11)


def numbers(values, digits):
    return [round(float(v), digits) for v in np.asarray(values).flatten()]


def coefficients(transform):
    """a, b, c, d, tx, ty of (x, y) -> (ax + cy + tx, bx + dy + ty)."""
    m = transform.params
    return numbers([m[0, 0], m[1, 0], m[0, 1], m[1, 1], m[0, 2], m[1, 2]], 12)


def warps():
    """Uniform noise: the hardest case, with overshoots that the clip must cut."""
    height, width = 14, 17
    source = RNG.random((height, width, 3)).round(4)
    transforms = [
        SimilarityTransform(translation=(2.25, -1.5)),
        SimilarityTransform(scale=1.7, rotation=0.4, translation=(1, -3)),
        SimilarityTransform(scale=1, rotation=-2.2, translation=(12, 17)),
        AffineTransform(matrix=np.array([[1.4, 0.35, -2], [-0.2, 1.9, 1.5], [0, 0, 1]])),
    ]
    cases = []
    for transform in transforms:
        result = warp(source, transform.inverse, output_shape=(12, 19), order=3, mode="edge", clip=False)
        cases.append({"transform": coefficients(transform), "width": 19, "height": 12,
                      "pixels": numbers(np.clip(result, 0, 1), 5)})
    return {"width": width, "height": height, "pixels": numbers(source, 4), "cases": cases}


def fits():
    cases = []
    for count, kind, name in [(2, SimilarityTransform, "similarity"), (3, SimilarityTransform, "similarity"),
                              (5, SimilarityTransform, "similarity"), (68, SimilarityTransform, "similarity"),
                              (3, AffineTransform, "affine"), (5, AffineTransform, "affine"),
                              (68, AffineTransform, "affine")]:
        source = (RNG.random((count, 2)) * 200).round(3)
        # Noise of some pixels, so that least squares has something to do.
        target = (SimilarityTransform(scale=0.4, rotation=0.3, translation=(60, 20))(source)
                  + RNG.normal(0, 3, (count, 2))).round(3)
        if kind is SimilarityTransform:
            transform = kind()
            assert transform.estimate(source, target)
        else:
            # AffineTransform.estimate minimises a different sum, so that it needs no constant 1 in its matrix.
            solution = np.linalg.lstsq(np.column_stack([source, np.ones(count)]), target, rcond=None)[0]
            transform = kind(matrix=np.vstack([solution.T, [0, 0, 1]]))
        cases.append({"fit": name, "source": source.tolist(), "target": target.tolist(),
                      "transform": coefficients(transform)})
    return cases


if __name__ == "__main__":
    OUT.write_text(json.dumps({"warps": warps(), "fits": fits()}, separators=(",", ":")) + "\n")
