"""A few kills at system calls; Scripts/fuzz kills does many."""

import os
import shutil
import subprocess
import unittest
from pathlib import Path

from fuzz_kills import Kills

PROGRAM = os.environ.get("DFI_BINARY") or Path(__file__).resolve().parents[2] / ".build/release/dfi"


def can_trace():
    """strace may be installed but not allowed to trace, as in some containers."""
    return bool(shutil.which("strace")) and subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


@unittest.skipUnless(can_trace(), "strace cannot trace here")
class KillsTest(unittest.TestCase):
    def test_what_was_echoed_is_there_after_a_kill(self):
        problems, killed = Kills(PROGRAM, seed=12).run_all(45)
        self.assertEqual(problems, [])
        # Some calls are made less often in some runs.
        self.assertGreater(killed, 20)


if __name__ == "__main__":
    unittest.main()
