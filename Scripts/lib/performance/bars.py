"""What the project promises, compared with what was measured."""

import statistics
from dataclasses import dataclass

from . import ratios

GB = 1e9
MB = 1e6


@dataclass(frozen=True)
class Bar:
    what: str
    promised: str
    found: str
    met: bool


def all_bars(results):
    """The bars of the parts that were measured, in the order of the page."""
    found = []
    for part in (evaluations, reconstruction, features, large, memory, growth, scaling, start_up):
        found += part(results)
    return found


def times(ratio):
    """ "3.1× (2.9–3.3)" """
    return f"{ratio['median']:.1f}× ({ratio['lowest']:.1f}–{ratio['highest']:.1f})"


def faster(what, ratio, bar):
    return Bar(what, f"≥ {bar:g}× faster", times(ratio), ratio["median"] >= bar)


def evaluation_ratio(row):
    return ratios.paired(row["ours"], row["theirs"][ratios.better(row["theirs"])])


def evaluations(results):
    return [
        faster(f"loss and gradient, {row['width']}×{row['height']}", evaluation_ratio(row), 2.5)
        for row in results.get("evaluations", [])
    ]


def reconstruction_ratio(part):
    """Their seconds for all evaluations, over ours to their best objective; None if a run of ours never reached it."""
    ours, theirs = [], []
    for own, other in zip(part["ours"], part["theirs"]):
        goal = ratios.best_so_far(other)[-1][0]
        ours.append(ratios.seconds_to(own, goal))
        theirs.append(ratios.seconds_to(other, goal))
    return None if None in ours else ratios.paired(ours, theirs)


def reconstruction(results):
    if "reconstruction" not in results:
        return []
    part, what = results["reconstruction"], "a reconstruction, 200×200"
    ratio = reconstruction_ratio(part)
    return [faster(what, ratio, 4) if ratio else Bar(what, "≥ 4× faster", "objective not reached", False)]


def features_ratio(part):
    return ratios.paired(part["ours"], part["theirs"][ratios.better(part["theirs"])])


def features(results):
    if "features" not in results:
        return []
    return [faster("features of a data set", features_ratio(results["features"]), 2)]


def large(results):
    if "large" not in results:
        return []
    part = results["large"]
    what = f"{part['evaluations']} evaluations, {part['width']}×{part['height']}"
    minutes, peak = part["seconds"] / 60, part["memory"] / GB
    return [
        Bar(what, "< 10 min", f"{minutes:.1f} min", minutes < 10),
        Bar(what + ", memory", "< 2.5 GB", f"{peak:.2f} GB", peak < 2.5),
    ]


def memory(results):
    if "memory" not in results:
        return []
    peak = results["memory"]["ours"] / MB
    return [Bar("memory of a reconstruction, 200×200", "< 700 MB", f"{peak:.0f} MB", peak < 700)]


def growth(results):
    """Constant: the largest peak is within a tenth of the smallest."""
    found = []
    for key, what in (("mean", "memory against K"), ("search", "memory against the set's size")):
        for rows in [results["memory_by_count"][key]] if "memory_by_count" in results else []:
            peaks = [peak for _, peak in rows]
            change = max(peaks) / min(peaks) - 1
            found.append(Bar(what, "constant", f"within {100 * change:.0f} %", change < 0.1))
    return found


def scaling(results):
    if "scaling" not in results:
        return []
    distance = results["scaling"]["largest_distance"]
    return [Bar("time against pixels", "linear within 15 %", f"within {100 * distance:.0f} %", distance <= 0.15)]


def start_up(results):
    if "start_up" not in results:
        return []
    median = 1000 * results["start_up"]["median"]
    return [Bar("dfi -e '1+1'", "< 50 ms", f"{median:.0f} ms", median < 50)]


def sgemm(part):
    """(whose, GFLOP/s) of the faster matrix product."""
    return max(part["sgemm"].items(), key=lambda item: item[1])


def median(values):
    return statistics.median(values)
