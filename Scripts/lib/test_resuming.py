"""kill -9 during a reconstruction: the same statement goes on from the last state kept, and ends with the same bits."""

import os
import random
import re
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ.get("DFI_BINARY") or Path(__file__).resolve().parents[2] / ".build/release/dfi"
SIDE = 96


class Search:
    """A session with a statement that takes some seconds."""

    def __init__(self, folder):
        self.folder = Path(folder)
        (self.folder / "home/data").mkdir(parents=True)
        pixels = bytes((x * y * c) % 251 for y in range(64) for x in range(64) for c in (3, 5, 7))
        (self.folder / "home/data/x.ppm").write_bytes(b"P6 64 64 255\n" + pixels)
        self.session = self.folder / "s.dfisession"

    def code(self, evaluations, name="z"):
        return (f'use(network("tiny")); f = phi(image("x.ppm"), size: [{SIDE}, {SIDE}]); '
                f'{name} = reconstruct(f, from: "noise", solver: "plain", evaluations: {evaluations}); '
                f'print({name}.seconds, {name}.objective); save({name}, "z.npy", replace: true)')

    def start(self, evaluations):
        environment = dict(os.environ, DFI_HOME=str(self.folder / "home"),
                           XDG_CACHE_HOME=str(self.folder / "cache"))
        return subprocess.Popen(
            [PROGRAM, "--session", self.session, "-e", self.code(evaluations)], env=environment, cwd=self.folder,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def finish(self, evaluations):
        """Runs the statement to its end; returns what it printed last, the picture's bytes and what it said."""
        running = self.start(evaluations)
        output, errors = running.communicate(timeout=300)
        assert running.returncode == 0, errors
        seconds, objective = re.search(r"([\d.]+) ([\d.e+]+)", output).groups()
        return float(seconds), objective, (self.folder / "z.npy").read_bytes(), errors

    def size(self):
        """What the session has written, as far as it can be seen from outside."""
        total = 0
        for path in (self.session, Path(f"{self.session}-wal")):
            try:
                status = path.stat()
                total += status.st_size + status.st_mtime_ns
            except FileNotFoundError:
                pass
        return total

    def kill_after_a_state(self, evaluations, pause):
        """Kills the program some time after it has written; returns what it said, and whether it was still at work."""
        running = self.start(evaluations)
        begun = time.monotonic()
        while running.poll() is None and time.monotonic() - begun < 60:
            before = self.size()
            time.sleep(0.02)
            # Everything before the search is written within a fraction of the first second.
            if time.monotonic() - begun > 1 and self.size() != before:
                break
        time.sleep(pause)
        was_running = running.poll() is None
        running.send_signal(signal.SIGKILL)
        return running.communicate()[1], was_running


class ResumingTest(unittest.TestCase):
    def test_a_killed_search_goes_on(self):
        chance = random.Random(14)
        with tempfile.TemporaryDirectory() as folder:
            seconds, _, _, _ = Search(folder).finish(100)
        evaluations = max(200, int(10 * 100 / seconds))
        with tempfile.TemporaryDirectory() as folder:
            _, objective, picture, errors = Search(folder).finish(evaluations)
            self.assertNotIn("continues", errors)
        with tempfile.TemporaryDirectory() as folder:
            search = Search(folder)
            killed = [search.kill_after_a_state(evaluations, chance.uniform(0, 0.4)) for _ in range(3)]
            _, again, same, errors = search.finish(evaluations)
            self.assertTrue(killed[0][1], "it ended before it could be killed")
            done = [int(count) for said in [*(said for said, _ in killed), errors]
                    for count in re.findall(rf"continues after (\d+) of {evaluations} evaluations", said)]
            # Each kill came after another state, unless the search had ended.
            self.assertGreater(len(done), 0)
            self.assertEqual(done, sorted(set(done)))
            self.assertEqual(again, objective)
            self.assertEqual(same, picture)


if __name__ == "__main__":
    unittest.main()
