"""PyTorch's and SciPy's side of the benchmark; runs in the environment that torch_side.py installs.

worker.py THREADS: answers requests on standard input, a JSON object a line, until it ends.
worker.py THREADS REQUEST: answers one.

Pictures are read as in Scripts/reference/reconstruction.py, whose functions it shares.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file
from scipy.optimize import minimize
from torch_vgg import CHANNELS, STAGES, TAPS, Network, Objective, noise

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "reference"))
from reconstruction import Spent, read_pixels  # noqa: E402

networks = {}


def network(path, memory_format):
    key = (path, memory_format)
    if key not in networks:
        networks[key] = Network(*key)
    return networks[key]


def noise_objective(weights, memory_format, width, height):
    net = network(weights, memory_format)
    with torch.no_grad():
        return Objective(net, net.features(noise(width, height, 2), TAPS))


def evaluations(weights, format, width, height, count):
    """Seconds of each of `count` evaluations, after one that is not counted."""
    objective = noise_objective(weights, format, width, height)
    pixels, seconds = noise(width, height, 1), []
    for _ in range(count + 1):
        begin = time.perf_counter()
        objective.evaluate(pixels.detach())
        seconds.append(time.perf_counter() - begin)
    return {"seconds": seconds[1:]}


def minimized(objective, start, count):
    """SciPy's L-BFGS-B in the box 0-255; one row (objective, seconds) per evaluation."""
    shape, rows, begin = start.shape, [], time.perf_counter()

    def value(z):
        if len(rows) >= count:
            raise Spent
        pixels = torch.from_numpy(z.astype(np.float32)).view(shape)
        number, gradient = objective.evaluate(pixels)
        gradient = gradient.contiguous().double().numpy().ravel()
        rows.append((number, time.perf_counter() - begin))
        return number, gradient

    options = dict(maxcor=10, maxfun=10**9, maxiter=10**9, ftol=0, gtol=0)
    try:
        z = start.double().numpy().ravel()
        minimize(value, z, jac=True, method="L-BFGS-B", bounds=[(0, 255)] * z.size, options=options)
    except Spent:
        pass
    return rows


def mean(net, folder, crop, size):
    paths = sorted(Path(folder).iterdir())
    with torch.inference_mode():
        maps = (net.features(read_pixels(path, crop, size), TAPS) for path in paths)
        sums = [sum(taps) for taps in zip(*([tap.double() for tap in taps] for taps in maps))]
    return [total / len(paths) for total in sums]


def reconstruct(weights, format, x, targets, sources, crop, size, alpha, evaluations):
    """The course of one edit, x moved by alpha times the difference of two means."""
    net = network(weights, format)
    target, source = mean(net, targets, crop, size), mean(net, sources, crop, size)
    pixels = read_pixels(x, crop, size)
    with torch.no_grad():
        phi = net.features(pixels, TAPS)
        goal = [p + (alpha * (t - s)).float() for p, t, s in zip(phi, target, source)]
    return {"course": minimized(Objective(net, goal), pixels, evaluations)}


def reconstruct_noise(weights, format, width, height, evaluations):
    objective = noise_objective(weights, format, width, height)
    return {"course": minimized(objective, noise(width, height, 1), evaluations)}


def features(weights, format, folder, crop, size, batch):
    """Seconds to map all pictures of a folder down to pool5 and to take the means of four layers."""
    net = network(weights, format)
    left, top, width, height = crop
    begin, sums, paths = time.perf_counter(), None, sorted(Path(folder).iterdir())
    with torch.inference_mode():
        for first in range(0, len(paths), batch):
            pictures = []
            for path in paths[first:first + batch]:
                picture = Image.open(path).convert("RGB").crop((left, top, left + width, top + height))
                pictures.append(np.asarray(picture.resize((size, size), Image.Resampling.BICUBIC)))
            pixels = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float()
            taps = [tap.double().sum(0) for tap in net.features(pixels, [*TAPS, "pool5"])]
            sums = taps if sums is None else [total.add_(tap) for total, tap in zip(sums, taps)]
    means = [total / len(paths) for total in sums]
    return {"seconds": time.perf_counter() - begin, "images": len(paths), "first": float(means[0].mean())}


def sgemm(size, runs):
    """The rates of matrix products in GFLOP/s, the fastest of some runs each."""
    a, b = (np.random.default_rng(seed).random((size, size), dtype=np.float32) for seed in (1, 2))
    c, d, e = torch.from_numpy(a), torch.from_numpy(b), np.empty_like(a)
    products = {"NumPy": lambda: np.matmul(a, b, out=e), "PyTorch": lambda: torch.mm(c, d)}
    rates = {}
    for name, product in products.items():
        seconds = []
        for _ in range(runs + 1):
            begin = time.perf_counter()
            product()
            seconds.append(time.perf_counter() - begin)
        rates[name] = 2e-9 * size**3 / min(seconds)
    return rates


def make_vgg19(path):
    """He-initialised weights, seeded, under torchvision's names."""
    generator, tensors, index, inputs = torch.Generator().manual_seed(19), {}, 0, 3
    for count, outputs in zip(STAGES["vgg19"], CHANNELS):
        for _ in range(count):
            deviation = (2 / (9 * inputs)) ** 0.5
            tensors[f"features.{index}.weight"] = deviation * torch.randn(outputs, inputs, 3, 3, generator=generator)
            tensors[f"features.{index}.bias"] = torch.zeros(outputs)
            inputs, index = outputs, index + 2
        index += 1
    save_file(tensors, path + ".part")
    Path(path + ".part").rename(path)
    return {}


REQUESTS = {f.__name__: f for f in [evaluations, reconstruct, reconstruct_noise, features, sgemm, make_vgg19]}


def answer(request):
    print(json.dumps(REQUESTS[request.pop("do")](**request)), flush=True)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    for line in sys.argv[2:] or sys.stdin:
        answer(json.loads(line))


if __name__ == "__main__":
    main()
