"""The files, targets and folders that docs/architecture.md names are there."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


class ArchitecturePage(unittest.TestCase):
    def test_files_are_there(self):
        paths = re.findall(r"`([A-Z]\w+/[\w/+]+\.(?:swift|c|h))`", PAGE)
        self.assertGreater(len(paths), 30)
        self.assertEqual([path for path in paths if not (ROOT / "Sources" / path).is_file()], [])

    def test_each_target_has_its_row(self):
        rows = " ".join(re.findall(r"^\| (`[^|]*`) \|", PAGE, re.MULTILINE))
        targets = {path.name for path in (ROOT / "Sources").iterdir() if path.is_dir()}
        self.assertEqual(targets - set(re.findall(r"`(\w+)`", rows)), set())

    def test_walks_have_ten_steps(self):
        walks = PAGE.split("## Two walks")[1].split("## Decisions")[0].split("### ")[1:]
        self.assertEqual(len(walks), 2)
        for walk in walks:
            self.assertEqual(re.findall(r"^(\d+)\. ", walk, re.MULTILINE), [str(n) for n in range(1, 11)])


if __name__ == "__main__":
    unittest.main()
