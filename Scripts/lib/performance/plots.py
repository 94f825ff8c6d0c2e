"""The pictures of docs/performance.md: plots.py RESULTS FOLDER. Needs matplotlib; the same figures give the same files."""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from performance import bars, ratios  # noqa: E402

OURS, THEIRS, LINE, INK, GRID = "#0b6e99", "#d9730d", "#6b6b6b", "#222222", "#e4e4e4"


def style():
    matplotlib.rcParams.update({
        "svg.hashsalt": "dfi", "svg.fonttype": "path", "font.family": "DejaVu Sans", "font.size": 10,
        "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": LINE, "xtick.color": INK, "ytick.color": INK,
        "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": GRID,
        "axes.axisbelow": True, "legend.frameon": False, "figure.facecolor": "white", "lines.linewidth": 1.8,
    })


def axes(width=7, height=3.6):
    figure, frame = pyplot.subplots(figsize=(width, height), layout="constrained")
    return figure, frame


def layers(results):
    """Bars of each convolution, forward and backward, compared with sgemm."""
    part = results["layers"]
    rows = [row for row in part["rows"] if row["layer"].startswith("conv")]
    figure, frame = axes(7.4, 3.8)
    places = range(len(rows))
    for shift, key, name, color in ((-0.2, "forward", "forward", OURS), (0.2, "backward", "backward", "#7fb8d0")):
        rates = [row[f"{key}_gflops"] for row in rows]
        frame.bar([place + shift for place in places], rates, 0.4, label=name, color=color)
    limit = bars.sgemm(part)[1]
    frame.axhline(limit, color=THEIRS, linestyle="--", label=f"sgemm, {limit:.0f}")
    frame.set_xticks(list(places), [row["layer"] for row in rows], rotation=45, ha="right")
    frame.grid(axis="x", visible=False)
    frame.set_ylabel("GFLOP/s, as direct convolution")
    frame.legend(loc="upper left", ncols=3, bbox_to_anchor=(0, 1.14), borderaxespad=0)
    return figure


def reconstruction(results):
    """The best objective so far against seconds, one line per run."""
    part = results["reconstruction"]
    figure, frame = axes()
    for key, name, color in (("theirs", "PyTorch + SciPy L-BFGS-B", THEIRS), ("ours", "dfi", OURS)):
        for number, course in enumerate(part[key]):
            rows = [(spent, value / 1000) for value, spent in ratios.best_so_far(course)]
            frame.plot(*zip(*rows), color=color, alpha=0.9, label=name if number == 0 else None)
    goal = min(value for value, _ in ratios.best_so_far(part["theirs"][0])) / 1000
    frame.axhline(goal, color=LINE, linestyle=":", linewidth=1.2)
    frame.annotate(
        f"PyTorch's after {part['evaluations']} evaluations", (1, goal), xycoords=("axes fraction", "data"),
        xytext=(0, -4), textcoords="offset points", ha="right", va="top", color=LINE, fontsize=9)
    frame.set_xlim(left=0)
    frame.margins(y=0.08)
    frame.set_xlabel("seconds")
    frame.set_ylabel("objective, thousands")
    frame.legend()
    return figure


def memory(results):
    figure, frame = axes(7, 3)
    for key, name, color in (("mean", "mean over K pictures", OURS), ("search", "search in a set", THEIRS)):
        frame.plot(*zip(*((count, peak / 1e6) for count, peak in results["memory_by_count"][key])), "o-", color=color, label=name)
    frame.set_ylim(0, 1.15 * frame.get_ylim()[1])
    frame.set_xlim(left=0)
    frame.set_xlabel("pictures")
    frame.set_ylabel("peak, MB")
    frame.legend(loc="lower right")
    return figure


def scaling(results):
    part = results["scaling"]
    figure, frame = axes(7, 3.4)
    points = [(row["width"] * row["height"] / 1e6, row["seconds"]) for row in part["points"]]
    end = max(amount for amount, _ in points) * 1.05
    frame.plot([0, end], [0, end * part["seconds_per_megapixel"]], color=LINE, linestyle="--",
               label=f"{part['seconds_per_megapixel']:.2f} s a megapixel")
    frame.plot(*zip(*points), "o", color=OURS, markersize=6, label="loss and gradient")
    for row, (amount, spent) in zip(part["points"], points):
        if amount > 0.1 * end:
            frame.annotate(f"{row['width']}×{row['height']}", (amount, spent), xytext=(8, -10),
                           textcoords="offset points", fontsize=9)
    frame.set_xlim(0, end * 1.08)
    frame.set_ylim(bottom=0)
    frame.set_xlabel("megapixels")
    frame.set_ylabel("seconds")
    frame.legend(loc="upper left")
    return figure


PICTURES = {"layers": layers, "reconstruction": reconstruction, "memory": memory, "scaling": scaling}
NEEDS = {"memory": "memory_by_count"}


def main():
    results, folder = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    style()
    for name, draw in PICTURES.items():
        if NEEDS.get(name, name) in results:
            figure = draw(results)
            figure.savefig(folder / f"performance-{name}.svg", metadata={"Date": None})
            pyplot.close(figure)


if __name__ == "__main__":
    main()
