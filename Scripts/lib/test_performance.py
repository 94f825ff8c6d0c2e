"""The benchmark's page and arithmetic, on figures made up here; and that README says what docs/performance.md says."""

import json
import os
import unittest
from pathlib import Path
from unittest import mock

from performance import bars, machine, page, ratios, torch_side

ROOT = Path(__file__).resolve().parents[2]

FIGURES = {
    "made": "2026-01-02",
    "threads": 2,
    "machine": {"processor": "A Processor", "cores": 2, "simd": ["avx2"], "memory_gb": 8.0, "load": 0.1, "system": "Linux 6"},
    "versions": {
        "dfi": "0.1.0", "torch": "2.1", "scipy": "1.1", "numpy": "2.0", "pillow": "10",
        "python": "3.11"},
    "evaluations": [
        {"width": 200, "height": 200, "ours": [0.1, 0.1, 0.2],
         "theirs": {"contiguous": [0.4, 0.4, 0.4], "channels_last": [0.3, 0.2, 0.3]}},
        {"width": 400, "height": 400, "ours": [0.5], "theirs": {"contiguous": [1.0], "channels_last": [2.0]}},
    ],
    "layers": {
        "sgemm": {"NumPy": 180.0, "PyTorch": 170.0},
        "rows": [{"layer": "conv1_1", "forward_gflops": 100.0, "backward_gflops": 90.0}]},
    "reconstruction": {
        "evaluations": 3, "format": "channels_last",
        "ours": [[[100, 0.1], [60, 0.2], [49, 0.5]]],
        "theirs": [[[100, 1.0], [50, 2.0], [70, 3.0]]]},
    "features": {"images": 10, "ours": [1.0, 1.0], "theirs": {"contiguous, batches of 1": [3.0, 2.5]}},
    "memory": {"ours": 300e6, "theirs": {"contiguous": 900e6, "channels_last": 950e6}},
    "large": {"width": 1280, "height": 960, "evaluations": 100, "seconds": 660.0, "memory": 2.2e9},
    "memory_by_count": {"mean": [[10, 200e6], [100, 204e6]], "search": [[10, 210e6], [100, 300e6]]},
    "scaling": {
        "points": [{"width": 200, "height": 200, "seconds": 0.1}, {"width": 400, "height": 400, "seconds": 0.44}],
        "seconds_per_megapixel": 2.6, "largest_distance": 0.05},
    "start_up": {"median": 0.02, "fastest": 0.018},
}


class RatioTests(unittest.TestCase):
    def test_pairs_are_divided_one_by_one(self):
        found = ratios.paired([1, 2, 4], [3, 8, 8])
        self.assertEqual(found, {"median": 3, "lowest": 2, "highest": 4, "pairs": 3})

    def test_runs_without_a_partner_are_an_error(self):
        with self.assertRaises(ValueError):
            ratios.paired([1, 2], [1])

    def test_the_better_format_has_the_smaller_median(self):
        self.assertEqual(ratios.better({"a": [1, 9, 9], "b": [5, 5, 5]}), "b")

    def test_the_first_time_an_objective_is_reached(self):
        course = [(10, 1.0), (None, 2.0), (4, 3.0), (3, 4.0)]
        self.assertEqual(ratios.seconds_to(course, 4), 3.0)
        self.assertIsNone(ratios.seconds_to(course, 2))
        self.assertEqual([best for best, _ in ratios.best_so_far(course)], [10, 10, 4, 3])

    def test_a_line_through_zero(self):
        factor, distance = ratios.proportion([(1, 2.0), (10, 22.0)])
        self.assertAlmostEqual(factor, 2.1)
        self.assertAlmostEqual(distance, 0.1 / 2.1)


class BarTests(unittest.TestCase):
    def test_each_bar_is_held_against_its_figure(self):
        found = {bar.what: bar for bar in bars.all_bars(FIGURES)}
        self.assertEqual(found["loss and gradient, 200×200"].found, "2.0× (1.5–3.0)")
        self.assertFalse(found["loss and gradient, 200×200"].met)
        # Theirs reached 50 and took 3 s for its evaluations to 2; ours passed 50 at 0.5.
        self.assertEqual(found["a reconstruction, 200×200"].found, "4.0× (4.0–4.0)")
        self.assertTrue(found["features of a data set"].met)
        self.assertFalse(found["100 evaluations, 1280×960"].met)
        self.assertTrue(found["100 evaluations, 1280×960, memory"].met)
        self.assertTrue(found["memory against K"].met)
        self.assertFalse(found["memory against the set's size"].met)
        self.assertTrue(found["dfi -e '1+1'"].met)

    def test_an_objective_that_was_not_reached(self):
        part = {**FIGURES["reconstruction"], "ours": [[[100, 0.1]]]}
        (bar,) = bars.reconstruction({"reconstruction": part})
        self.assertEqual((bar.found, bar.met), ("objective not reached", False))


class PageTests(unittest.TestCase):
    def test_it_has_every_part(self):
        text = page.markdown(FIGURES)
        for piece in ["2.0× (1.5–3.0), 3 pairs", "A Processor, 2 cores (avx2)", "180 GFLOP/s", "PyTorch, channels last",
                      "11.0 minutes", "2.20 GB", "| 100 | 204 MB | 300 MB |", "**missed**"]:
            self.assertIn(piece, text)
        self.assertNotIn("\n\n\n", text)

    def test_a_busy_machine_is_told_of(self):
        self.assertNotIn("doing other work", page.markdown(FIGURES))
        busy = {**FIGURES, "machine": {**FIGURES["machine"], "load": 3.0}}
        self.assertIn("load 3.0", page.markdown(busy))

    def test_parts_that_were_not_measured_are_left_out(self):
        for key in FIGURES:
            if key not in ("machine", "versions", "threads", "made"):
                page.markdown({name: part for name, part in FIGURES.items() if name != key})
        self.assertNotIn("Layer by layer", page.markdown({"made": "today"}))

    @unittest.skipUnless((ROOT / "docs/performance.json").exists(), "nothing was measured yet")
    def test_the_page_is_what_its_figures_say(self):
        figures = json.loads((ROOT / "docs/performance.json").read_text())
        text = (ROOT / "docs/performance.md").read_text()
        self.assertEqual(text, page.markdown(figures), "Scripts/bench engine --render writes it again")
        for picture in [part.split(")")[0] for part in text.split("](images/")[1:]]:
            self.assertTrue((ROOT / "docs/images" / picture).exists(), picture)


class ReadmeTests(unittest.TestCase):
    def test_its_figures_are_those_of_the_page(self):
        """Rows of a table under “How fast”: each is on the page word for word."""
        _, _, section = (ROOT / "README.md").read_text().partition("## How fast")
        rows = [line for line in section.split("\n## ")[0].splitlines() if line.startswith("| ") and "---" not in line]
        text = (ROOT / "docs/performance.md").read_text() if rows else ""
        for row in rows:
            self.assertIn(row, text)


class AgreementTests(unittest.TestCase):
    """Gigabytes are installed only for those who said yes."""

    def refusal(self, environment, says_yes):
        with mock.patch.dict(os.environ, environment, clear=True), mock.patch("sys.stdin.isatty", return_value=False):
            with self.assertRaises(SystemExit) as caught:
                torch_side.agree(says_yes, Path("/nowhere"))
        return str(caught.exception)

    def test_nobody_to_ask(self):
        self.assertIn("--yes", self.refusal({}, False))

    def test_never_in_ci(self):
        self.assertIn("CI", self.refusal({"CI": "true"}, True))

    def test_yes(self):
        with mock.patch.dict(os.environ, {}, clear=True):
            torch_side.agree(True, Path("/nowhere"))

    def test_settings_of_openblas_reach_neither_side(self):
        with mock.patch.dict(os.environ, {"OPENBLAS_CORETYPE": "Haswell", "HOME": "/h"}, clear=True):
            found = machine.environment(2)
        self.assertEqual(found, {"HOME": "/h", "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"})


if __name__ == "__main__":
    unittest.main()
