"""Benchmark pages: how soon Chromium has painted a page of 5 MB, and one of 3,000 statements.

bench_pages.py DFI [RUNS]. Each is opened in turn with a page of one statement, which costs the browser alone; times are from
the start of the navigation. Exit status 1 where a median is above its bar.
"""

import os
import pathlib
import random
import statistics
import sys
import time

if __name__ == "__main__":
    os.environ["DFI_BINARY"] = str(pathlib.Path(sys.argv[1]).resolve())

import page_fixtures
from browser_case import BrowserCase

BARS = {"5 MB of pictures": 1.0, "3,000 statements": 1.0}


def large(folder):
    """Pictures that do not compress, of the size that sessions have."""
    generator, lines = random.Random(1), []
    for number in range(20):
        (folder / f"noise-{number}.ppm").write_bytes(b"P6 250 250 255\n" + generator.randbytes(250 * 250 * 3))
        lines.append(f'show(image("noise-{number}.ppm"))')
    return "\n".join(lines) + "\n"


def seconds_of_paint(browser, page):
    """Until the first text or picture is on the screen, and until the page is loaded."""
    browser.open(page)
    paints = "return (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime"
    browser.wait(lambda: browser.js(paints), "nothing is painted", 60)
    return browser.js(paints) / 1000, browser.js(
        "return performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000


def main():
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    home, pages = page_fixtures.home(), {}
    for what, script in (
        ("one statement", "1 + 1\n"), ("5 MB of pictures", large(home)), ("3,000 statements", page_fixtures.long(home))
    ):
        begin = time.perf_counter()
        pages[what] = page_fixtures.make(what, script).path
        taken = time.perf_counter() - begin
        print(f"{what:17} {pages[what].stat().st_size / 1e6:5.2f} MB   run and written in {taken:.1f} s")
    if pages["5 MB of pictures"].stat().st_size < 5_000_000:
        raise SystemExit("bench: the page is smaller than 5 MB")
    browser = BrowserCase()
    browser.setUp()
    times = {what: [] for what in pages}
    # The first of each fills the browser's caches.
    for run in range(runs + 1):
        for what, page in pages.items():
            measured = seconds_of_paint(browser, page)
            if run:
                times[what].append(measured)
    met, least = True, statistics.median(paint for paint, _ in times["one statement"])
    for what, measured in times.items():
        paint, load = (statistics.median(column) for column in zip(*measured))
        ratio = f"{paint / least:.1f} times one statement"
        line = f"{what:17} painted after {1000 * paint:5.0f} ms ({ratio}), loaded after {1000 * load:5.0f} ms"
        if what in BARS:
            met = met and paint <= BARS[what]
            line += f"   bar {1000 * BARS[what]:.0f} ms: {'met' if paint <= BARS[what] else 'missed'}"
        print(line)
    raise SystemExit(0 if met else 1)


if __name__ == "__main__":
    main()
