"""What the measurements share: both sides, the weights and pictures, and how much to measure."""

import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from . import machine, torch_side
from .product import Product


@dataclass(frozen=True)
class Scale:
    """How much is measured. Runs alternate between the sides; a run is the median of some evaluations."""

    # width, height, runs, evaluations per run
    evaluations: tuple
    layer_evaluations: int
    # runs, PyTorch's evaluations, the most of ours
    reconstruction: tuple
    # runs, pictures
    features: tuple
    large_evaluations: int
    set_sizes: tuple
    sizes: tuple
    scaling_evaluations: int


def full(runs):
    return Scale(
        evaluations=((200, 200, runs, 7), (400, 400, runs, 3), (1280, 960, max(3, runs // 2), 1)),
        layer_evaluations=10, reconstruction=(3, 150, 250), features=(runs, 100), large_evaluations=100,
        set_sizes=(50, 100, 200, 400),
        sizes=((200, 200), (320, 240), (400, 400), (640, 480), (800, 600), (1280, 960), (1600, 1200)),
        scaling_evaluations=3)


QUICK = Scale(
    evaluations=((200, 200, 2, 2), (320, 240, 2, 1)), layer_evaluations=2, reconstruction=(1, 8, 16),
    features=(1, 8), large_evaluations=1, set_sizes=(4, 8), sizes=((200, 200), (320, 240)),
    scaling_evaluations=1)


class Bench:
    """Both sides, warm."""

    def __init__(self, program, python, scale):
        self.program, self.python, self.scale = program, python, scale
        self.threads = min(2, len(os.sched_getaffinity(0)))
        self.environment = machine.environment(self.threads)
        home = self.environment.get("DFI_HOME") or os.path.join(
            self.environment.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share"), "dfi")
        self.vgg16 = os.path.join(home, "models", "vgg16.safetensors")
        self.faces = Path(home) / "data" / "faces"
        if not os.path.exists(self.vgg16) or not self.faces.is_dir():
            raise SystemExit(f"bench: {home} lacks weights or faces: run Scripts/fetch-data")
        self.vgg19 = torch_side.random_weights(python, self.environment)
        self.dfi = Product(program, self.environment, self.threads)
        self.torch = torch_side.Torch(python, self.environment, self.threads)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.dfi.__exit__(*error)
        self.torch.__exit__(*error)

    def choose_format(self):
        """PyTorch's memory format for the reconstruction: the better one at its size and network."""
        seconds = {
            name: statistics.median(self.torch.run(
                "evaluations", weights=self.vgg16, format=name, width=200, height=200, count=5)["seconds"])
            for name in torch_side.FORMATS
        }
        self.format = min(seconds, key=seconds.get)

    @staticmethod
    def timed(work):
        begin = time.perf_counter()
        result = work()
        return time.perf_counter() - begin, result

    def clock(self, work):
        return self.timed(work)[0]
