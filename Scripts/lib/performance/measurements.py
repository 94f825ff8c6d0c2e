"""What is measured: each function fills one part of the results, both sides in turn if there are two."""

import importlib
import json
import shutil
import statistics
import tempfile
from pathlib import Path

from . import ratios
from .product import peak_memory
from .torch_side import FORMATS, peak_command

CROP = [19, 45, 140, 140]
ALPHA = 3
PHI_LAYERS = '["conv3_1", "conv4_1", "conv5_1", "pool5"]'
LISTS = Path(__file__).resolve().parents[3] / "Tests" / "InversionTests" / "Resources"


def text(value):
    """A text or a list as the language writes it."""
    return json.dumps(value)


def evaluations(bench, results):
    """Loss and gradient at three sizes, VGG-19."""
    rows = []
    for width, height, runs, count in bench.scale.evaluations:
        ours, theirs = [], {name: [] for name in FORMATS}
        for _ in range(runs):
            ours.append(own_evaluation(bench, width, height, count)["median"])
            for name in FORMATS:
                answer = bench.torch.run(
                    "evaluations", weights=bench.vgg19, format=name, width=width, height=height, count=count)
                theirs[name].append(statistics.median(answer["seconds"]))
        rows.append({"width": width, "height": height, "ours": ours, "theirs": theirs})
    results["evaluations"] = rows


def own_evaluation(bench, width, height, count):
    bench.dfi.network(bench.vgg19)
    return bench.dfi.value(f"bench(size: [{width}, {height}], evaluations: {count})")[0]


def layers(bench, results):
    """Each layer forward and backward, compared with sgemm."""
    bench.dfi.network(bench.vgg19)
    count = bench.scale.layer_evaluations
    results["layers"] = {
        "sgemm": bench.torch.run("sgemm", size=2048, runs=5),
        "rows": bench.dfi.value(f"bench(size: [200, 200], evaluations: {count}, layers: true)"),
    }


def reconstruction(bench, results):
    """One smile, VGG-16: our course and SciPy's with PyTorch."""
    runs, count, more = bench.scale.reconstruction
    ours, theirs = [], []
    with tempfile.TemporaryDirectory(prefix="dfi-bench-") as folder:
        sets = {name: copied_list(bench, name, folder) for name in ("smiling", "neutral")}
        prepare_edit(bench, sets)
        for run in range(runs):
            # λ differs in its tenth digit, since otherwise the session would remember the picture.
            bench.dfi.run(f"z = reconstruct(f, evaluations: {more}, tv: {0.001 + 1e-12 * (run + 1):.15f})")
            ours.append([(row["objective"], row["seconds"]) for row in bench.dfi.value("z.course")])
            theirs.append(bench.torch.run(
                "reconstruct", weights=bench.vgg16, format=bench.format, x=str(bench.faces / "000010.jpg"),
                targets=sets["smiling"], sources=sets["neutral"], crop=CROP, size=200, alpha=ALPHA,
                evaluations=count)["course"])
    results["reconstruction"] = {"evaluations": count, "format": bench.format, "ours": ours, "theirs": theirs}


def prepare_edit(bench, sets):
    bench.dfi.network(bench.vgg16)
    for name, folder in sets.items():
        bench.dfi.run(f"{name} = mean(dataset({text(folder)}, crop: {CROP}), size: [200, 200])")
    bench.dfi.run(f"x = image({text(str(bench.faces / '000010.jpg'))}, crop: {CROP})")
    bench.dfi.run(f"f = phi(x, size: [200, 200]) + {ALPHA} * (smiling - neutral)")


def copied_list(bench, name, folder):
    """A folder with the pictures that a list of the tests names."""
    lines = (line.split("#")[0].strip() for line in (LISTS / f"{name}.txt").read_text().splitlines())
    return copies(bench, [line for line in lines if line], Path(folder) / name)


def copies(bench, names, folder):
    folder.mkdir()
    for name in names:
        shutil.copy(bench.faces / name, folder / name)
    return str(folder)


def features(bench, results):
    """Pictures of a dataset per second: decoded, cropped, scaled, mapped to pool5, means of four layers."""
    runs, count = bench.scale.features
    names = sorted(path.name for path in bench.faces.glob("*.jpg"))[:count]
    batches = {f"{name}, batches of {size}": (name, size) for name in FORMATS for size in (1, 8)}
    ours, theirs = [], {key: [] for key in batches}
    bench.dfi.network(bench.vgg16)
    with tempfile.TemporaryDirectory(prefix="dfi-bench-") as parent:
        folder = copies(bench, names, Path(parent) / "faces")
        for run in range(runs + 1):
            # Another crop makes another mean: nothing is remembered.
            crop = [CROP[0], CROP[1] - 20 + run, *CROP[2:]]
            bench.dfi.run(f"set = dataset({text(folder)}, crop: {crop})")
            own = bench.clock(lambda: bench.dfi.run(f"m = mean(set, layers: {PHI_LAYERS}, size: [200, 200])"))
            others = {
                key: bench.torch.run(
                    "features", weights=bench.vgg16, format=name, folder=folder, crop=crop, size=200,
                    batch=size)["seconds"]
                for key, (name, size) in batches.items()
            }
            if run:  # The first warms both up.
                ours.append(own)
                for key, seconds in others.items():
                    theirs[key].append(seconds)
    results["features"] = {"images": count, "ours": ours, "theirs": theirs}


def memory(bench, results):
    """The peak of a process that reconstructs at 200×200 with VGG-19 and ends."""
    count = 12
    results["memory"] = {
        "ours": peak_memory(noise_edit(bench, 200, 200, count), bench.environment),
        "theirs": {
            name: peak_memory(
                peak_command(bench.python, bench.threads, weights=bench.vgg19, format=name, width=200,
                             height=200, evaluations=count), bench.environment)
            for name in FORMATS
        },
    }


def noise_edit(bench, width, height, count):
    """A process of ours that inverts the features of noise, from other noise."""
    code = [
        f"use(network({text(bench.vgg19)}))",
        f"x = image({text(str(bench.faces / '000010.jpg'))}, crop: [0, 0, 178, 133])",
        f"z = reconstruct(phi(x, size: [{width}, {height}]), from: \"noise\", evaluations: {count})",
        "print(z.seconds)",
    ]
    return [bench.program, "--threads", str(bench.threads), "-e", "\n".join(code)]


def large(bench, results):
    """A reconstruction at 1280×960, VGG-19."""
    count = bench.scale.large_evaluations
    command = noise_edit(bench, 1280, 960, count)
    seconds, peak = bench.timed(lambda: peak_memory(command, bench.environment))
    results["large"] = {"width": 1280, "height": 960, "evaluations": count, "seconds": seconds, "memory": peak}


def memory_by_count(bench, results):
    """Peaks against K, the pictures of a mean, and against the pictures of a set that is searched; VGG-16."""
    counts = bench.scale.set_sizes
    search = 'nearest(set, to: x, k: 10, by: "cosine")'
    results["memory_by_count"] = {
        "mean": [[count, set_peak(bench, count, "mean(set, size: [200, 200])")] for count in counts],
        "search": [[count, set_peak(bench, count, search)] for count in counts],
    }


def set_peak(bench, count, work):
    names = sorted(path.name for path in bench.faces.glob("*.jpg"))[:count]
    with tempfile.TemporaryDirectory(prefix="dfi-bench-") as parent:
        folder = copies(bench, names, Path(parent) / "faces")
        code = "\n".join([
            f"use(network({text(bench.vgg16)}))", f"set = dataset({text(folder)}, crop: {CROP})",
            f"x = image({text(str(bench.faces / '000506.jpg'))}, crop: {CROP})", work])
        return peak_memory([bench.program, "--threads", str(bench.threads), "-e", code], bench.environment)


def scaling(bench, results):
    """Seconds of loss and gradient against pixels, VGG-19."""
    rows = []
    for width, height in bench.scale.sizes:
        found = own_evaluation(bench, width, height, bench.scale.scaling_evaluations)
        rows.append({"width": width, "height": height, "seconds": found["median"]})
    points = [(row["width"] * row["height"], row["seconds"]) for row in rows]
    factor, distance = ratios.proportion(points)
    results["scaling"] = {"points": rows, "seconds_per_megapixel": 1e6 * factor, "largest_distance": distance}


def start_up(bench, results):
    """From the start of `dfi -e '1+1'` to its end."""
    module = importlib.import_module("bench_start-up")
    with tempfile.TemporaryDirectory(prefix="dfi-bench-") as folder:
        environment = dict(bench.environment, DFI_HOME=folder)
        times = [module.seconds_of_code(bench.program, environment, folder) for _ in range(41)]
    results["start_up"] = {"median": statistics.median(times[1:]), "fastest": min(times[1:])}


ALL = [evaluations, layers, reconstruction, features, memory, large, memory_by_count, scaling, start_up]
