"""docs/performance.md, made from the results alone."""

from . import bars as promises
from . import ratios
from .bars import GB, MB, median, times
from .machine import BUSY_LOAD


def bars(results):
    return promises.all_bars(results)


def markdown(results):
    parts = [head(results), in_short(results), machine(results), *sections(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def head(results):
    return f"""# Performance

How fast dfi is compared with PyTorch, measured on {results.get('made', 'an unknown day')} by `Scripts/bench engine`, which also \
made this page; its figures are in [performance.json](performance.json). A ratio says how many times faster dfi is: the \
median over pairs of consecutive runs, and their range. Seconds belong to the machine below; ratios carry \
over better to others. `bench()` at the prompt measures yours, without PyTorch."""


def in_short(results):
    rows = [(bar.what, bar.promised, bar.found, "met" if bar.met else "**missed**") for bar in bars(results)]
    return "## In short\n\n" + table(["what", "bar", "found", ""], rows)


def machine(results):
    if "machine" not in results:
        return ""
    found, versions = results["machine"], results["versions"]
    busy = f" It was also doing other work (load {found['load']}): the figures are rough." if is_busy(found) else ""
    return f"""## The machine

{found['processor']}, {found['cores']} cores ({', '.join(found['simd'])}), {found['memory_gb']} GB; {found['system']}. \
Both sides use {results['threads']} threads. dfi {versions['dfi']}; PyTorch \
{versions['torch']}, SciPy {versions['scipy']}, NumPy {versions['numpy']}, Pillow {versions['pillow']}, Python \
{versions['python']}.{busy}"""


def is_busy(machine):
    return machine["load"] > BUSY_LOAD


def sections(results):
    parts = {
        "evaluations": evaluations, "layers": layers, "reconstruction": reconstruction, "features": features,
        "memory": memory, "large": large, "memory_by_count": growth, "scaling": scaling,
    }
    found = [render(results) for key, render in parts.items() if key in results]
    return [*found, method()]


def evaluations(results):
    rows = []
    for row in results["evaluations"]:
        contiguous, last = (seconds(median(row["theirs"][name])) for name in ("contiguous", "channels_last"))
        ratio = promises.evaluation_ratio(row)
        rows.append((f"{row['width']}×{row['height']}", seconds(median(row["ours"])), contiguous, last,
                     f"{times(ratio)}, {ratio['pairs']} pairs"))
    columns = ["pixels", "dfi, s", "PyTorch, contiguous, s", "PyTorch, channels last, s", "faster"]
    return f"""## Loss and gradient

The objective of Eq. 1 and its gradient with respect to the picture, VGG-19 down to conv5_1: the unit of work of every \
reconstruction.

{table(columns, rows)}"""


def layers(results):
    name, rate = promises.sgemm(results["layers"])
    return f"""## Layer by layer

![GFLOP/s of each layer](images/performance-layers.svg)

Operations are counted as those of a direct convolution. The line is `sgemm` with square matrices of 2048 in the same \
run, {name}'s, {rate:.0f} GFLOP/s: the limit of any direct convolution. Bars beyond it multiply less (Winograd's method)."""


def reconstruction(results):
    part = results["reconstruction"]
    ratio = promises.reconstruction_ratio(part)
    goals = [ratios.best_so_far(course)[-1] for course in part["theirs"]]
    goal, other = median([goal for goal, _ in goals]), median([spent for _, spent in goals])
    own = [ratios.seconds_to(course, goal) for course, (goal, _) in zip(part["ours"], goals)]
    came = f"dfi reached it in {seconds(median(own))} s; run for run it was {times(ratio)} as fast." if ratio else "dfi did not reach it."
    return f"""## A whole reconstruction

![Objective against seconds](images/performance-reconstruction.svg)

One smile on a real face at 200×200, VGG-16, λ = 0.001. PyTorch with SciPy's L-BFGS-B reached the objective {goal:,.0f} \
in {part['evaluations']} evaluations and {seconds(other)} s. {came}"""


def features(results):
    part = results["features"]
    rows = [("dfi", f"{part['images'] / median(part['ours']):.1f}", "")]
    for key, spent in part["theirs"].items():
        ratio = times(ratios.paired(part["ours"], spent))
        rows.append((f"PyTorch, {key.replace('_', ' ')}", f"{part['images'] / median(spent):.1f}", ratio))
    return f"""## Features of a data set

{part['images']} photographs: decoded, cropped, scaled to 200×200, mapped by VGG-16 down to pool5, and the means of \
four layers taken.

{table(["", "images a second", "dfi is faster"], rows)}"""


def memory(results):
    part = results["memory"]
    rows = [("dfi", megabytes(part["ours"]))]
    rows += [(f"PyTorch, {name.replace('_', ' ')}", megabytes(peak)) for name, peak in part["theirs"].items()]
    return f"""## Memory of a reconstruction

The peak of a process that reconstructs one picture of 200×200 with VGG-19 and ends, including the weights and, for PyTorch, \
Python and its libraries.

{table(["", "peak"], rows)}"""


def large(results):
    part = results["large"]
    return f"""## A large picture

{part['evaluations']} evaluations at {part['width']}×{part['height']} with VGG-19 took {part['seconds'] / 60:.1f} minutes, \
including reading the weights, and {part['memory'] / GB:.2f} GB at the peak."""


def growth(results):
    part = results["memory_by_count"]
    rows = [
        (count, megabytes(peak), megabytes(other))
        for (count, peak), (_, other) in zip(part["mean"], part["search"])
    ]
    return f"""## Memory against the number of pictures

![Memory against pictures](images/performance-memory.svg)

The peak of a process that takes the mean of φ over K pictures, and of one that searches a set for neighbours by cosine.

{table(["pictures", "mean", "search"], rows)}"""


def scaling(results):
    part = results["scaling"]
    rows = [
        (f"{row['width']}×{row['height']}", seconds(row["seconds"]),
         seconds(1e6 * row["seconds"] / (row["width"] * row["height"])))
        for row in part["points"]
    ]
    return f"""## Time against pixels

![Seconds against pixels](images/performance-scaling.svg)

Loss and gradient with VGG-19. A straight line through 0, {seconds(part['seconds_per_megapixel'])} s a megapixel, \
fits every size to within {100 * part['largest_distance']:.0f} %.

{table(["pixels", "s", "s a megapixel"], rows)}"""


def method():
    return """## How it is measured

Both sides are warm processes that get one request after another, first ours, then PyTorch in each memory format, then
ours again; ours is the program itself, `dfi --json` behind a pipe. A run is the median of several evaluations after one
that is not counted. The ratio takes PyTorch's better format. PyTorch computes no gradients for weights, applies ReLU in
place, maps data sets under `inference_mode` in batches of 1 and of 8, and sums in float32; pictures are decoded by
Pillow. Both sides use the same weights: ImageNet's for VGG-16, seeded random ones for VGG-19, whose speed is the same.
Settings of OpenBLAS in the environment are ignored. Memory is the most that a separate process held, according to the
system."""


def table(columns, rows):
    def line(cells):
        return "| " + " | ".join(str(cell) for cell in cells) + " |"

    rule = "|" + " --- |" * len(columns)
    return "\n".join([line(columns), rule, *(line(row) for row in rows)])


def seconds(value):
    """Three figures."""
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def megabytes(value):
    return f"{value / MB:.0f} MB"
