#!/usr/bin/env python3
"""What SciPy's L-BFGS-B reaches on the problems of OptimizationTests.

Needs torch, scipy, numpy. Run:  python optimization.py > ../../Tests/OptimizationTests/Resources/optimization.json

The problems are drawn by SplitMix64, so that the tests make exactly the same ones. Evaluation 0 is the start; figures
at evaluation n are the best seen among evaluations 0...n, with history 10 and no early stop.
"""

import json

import numpy as np
import torch
from generators import SplitMix64
from scipy.optimize import minimize

REPORTED = [0, 1, 5, 10, 20, 30, 50, 75, 100]


class Random(SplitMix64):
    def uniform(self, low, high, count):
        return np.array([low + (high - low) * ((self.next() >> 11) * 2.0**-53) for _ in range(count)])


class Quadratic:
    """1/2 (x-c)' A (x-c) with A = H D H', H three Householder reflections, D from 1 to 10^4; box -1...1."""

    bounds, size = (-1.0, 1.0), 60

    def __init__(self):
        random = Random(1)
        self.reflectors = [random.uniform(-1, 1, self.size) for _ in range(3)]
        self.center = random.uniform(-2, 2, self.size)
        self.diagonal = 1e4 ** (np.arange(self.size) / (self.size - 1))
        self.start = np.zeros(self.size)

    def reflect(self, v, reflectors):
        for u in reflectors:
            v = v - 2 * u * (u @ v) / (u @ u)
        return v

    def __call__(self, x):
        r = self.reflect(x - self.center, self.reflectors)
        gradient = self.reflect(self.diagonal * r, self.reflectors[::-1])
        return 0.5 * (x - self.center) @ gradient, gradient


class Deblurring:
    """1/2 |B z B' - observed|^2 of a 32x32 picture of points on black, B the binomial blur 1 8 28 56 70 ...; 0...255."""

    bounds, side = (0.0, 255.0), 32

    def __init__(self):
        random = Random(2)
        n = self.side
        weights = [w / 256 for w in (1, 8, 28, 56, 70, 56, 28, 8, 1)]
        self.blur = np.zeros((n, n))
        for i in range(n):
            for offset, weight in enumerate(weights):
                self.blur[i, min(max(i + offset - 4, 0), n - 1)] += weight
        dots = np.where(random.uniform(0, 1, n * n) < 0.05, 200.0, 0.0).reshape(n, n)
        noise = random.uniform(-4, 4, n * n).reshape(n, n)
        self.observed = self.blur @ dots @ self.blur.T + noise
        self.start = np.full(n * n, 20.0)

    def __call__(self, z):
        r = self.blur @ z.reshape(self.side, self.side) @ self.blur.T - self.observed
        return 0.5 * (r * r).sum(), (self.blur.T @ r @ self.blur).ravel()


class Features:
    """1/2 |phi - phi(z)|^2 + 0.001 TV(z), z 32x32x3 in 0...255; phi = ReLU(conv stride 2 (ReLU(conv z/255 - 1/2))).

    3x3 filters without bias, 3 -> 8 -> 16 channels, zero padding. The target is phi of a picture moved by noise on
    the features: out of reach, like an attribute vector's.
    """

    bounds, side = (0.0, 255.0), 32

    def __init__(self):
        random = Random(3)
        n = self.side
        self.first = torch.from_numpy(random.uniform(-1, 1, 8 * 27).reshape(8, 3, 3, 3))
        self.second = torch.from_numpy(random.uniform(-1, 1, 16 * 72).reshape(16, 8, 3, 3))
        rows, columns, channels = np.meshgrid(np.arange(n), np.arange(n), np.arange(3), indexing="ij")
        ramp = 8.0 * rows + 4.0 * columns * (channels == 0) - 40.0 * channels
        self.start = np.clip(ramp + random.uniform(-30, 30, 3 * n * n).reshape(n, n, 3), 0, 255).ravel()
        self.start = self.start.astype(np.float32).astype(np.float64)
        with torch.no_grad():
            features = self.features(self.picture(self.start))
        move = random.uniform(-6, 10, features.numel()).reshape(features.shape)
        self.target = features + torch.from_numpy(move)

    def picture(self, z):
        return torch.tensor(z).view(1, self.side, self.side, 3)

    def features(self, picture):
        a = picture.permute(0, 3, 1, 2) / 255 - 0.5
        a = torch.relu(torch.nn.functional.conv2d(a, self.first, padding=1))
        return torch.relu(torch.nn.functional.conv2d(a, self.second, padding=1, stride=2))

    def __call__(self, z):
        picture = self.picture(z).requires_grad_()
        loss = 0.5 * ((self.features(picture) - self.target) ** 2).sum()
        down = picture[:, 1:] - picture[:, :-1]
        right = picture[:, :, 1:] - picture[:, :, :-1]
        loss = loss + 0.001 * ((down**2).sum() + (right**2).sum())
        loss.backward()
        return loss.item(), picture.grad.numpy().ravel()


class Spent(Exception):
    pass


def trajectory(problem):
    """The best value at each reported evaluation."""
    best = []

    def objective(z):
        if len(best) > REPORTED[-1]:
            raise Spent
        value, gradient = problem(z)
        best.append(min(value, best[-1]) if best else value)
        return value, gradient

    options = dict(maxcor=10, maxfun=10**6, maxiter=10**6, ftol=0, gtol=0)
    bounds = [problem.bounds] * problem.start.size
    try:
        minimize(objective, problem.start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    except Spent:
        pass
    return {str(n): best[min(n, len(best) - 1)] for n in REPORTED}


def optimum(problem):
    """The minimiser to machine precision, with the variables at each bound."""
    options = dict(maxcor=50, maxfun=10**6, maxiter=10**6, ftol=0, gtol=1e-11)
    bounds = [problem.bounds] * problem.start.size
    result = minimize(problem, problem.start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    x = result.x
    return {
        "value": result.fun, "x": x.tolist(),
        "atLower": np.flatnonzero(x <= problem.bounds[0]).tolist(),
        "atUpper": np.flatnonzero(x >= problem.bounds[1]).tolist(),
    }


def main():
    quadratic = Quadratic()
    print(json.dumps({
        "quadratic": {"optimum": optimum(quadratic), "best": trajectory(quadratic)},
        "deblurring": {"best": trajectory(Deblurring())},
        "features": {"best": trajectory(Features())},
    }, indent=1))


if __name__ == "__main__":
    main()
