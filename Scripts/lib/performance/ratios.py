"""What runs of two sides, made in turn, say about each other."""

import statistics


def paired(ours, theirs):
    """How many times faster we are: the median and the range over pairs of consecutive runs."""
    ratios = [other / own for own, other in zip(ours, theirs, strict=True)]
    return {"median": statistics.median(ratios), "lowest": min(ratios), "highest": max(ratios), "pairs": len(ratios)}


def better(formats):
    """The memory format with the smaller median, of a dictionary from format to the runs' seconds."""
    return min(formats, key=lambda name: statistics.median(formats[name]))


def seconds_to(course, objective):
    """When a course, rows of (objective, seconds), first was at or below `objective`; None if it never was."""
    for value, seconds in course:
        if value is not None and value <= objective:
            return seconds
    return None


def best_so_far(course):
    """The course with each objective replaced by the lowest so far."""
    best, rows = float("inf"), []
    for value, seconds in course:
        best = min(best, float("inf") if value is None else value)
        rows.append((best, seconds))
    return rows


def proportion(points):
    """(factor, largest relative distance) of seconds = factor · amount, for points (amount, seconds).

    The factor makes the relative distances small, not the absolute ones: small sizes count as much as large ones.
    """
    rates = [seconds / amount for amount, seconds in points]
    factor = (min(rates) + max(rates)) / 2
    return factor, max(abs(rate / factor - 1) for rate in rates)
