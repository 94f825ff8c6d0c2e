"""kill -9 while pool5 of a set is computed, and two programs at once: chunks stay, nobody waits in vain, results are the same."""

import contextlib
import os
import random
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ.get("DFI_BINARY") or Path(__file__).resolve().parents[2] / ".build/release/dfi"
PICTURES = 600


class Set:
    """A folder of pictures, of which the program looks for neighbours by pool5."""

    def __init__(self, folder):
        self.folder = Path(folder)
        chance = random.Random(7)
        pictures = self.folder / "home/data/pictures"
        pictures.mkdir(parents=True)
        # The one looked for is none of the set: nobody asks for the pool5 of a picture's own copy.
        for name in ["../query.ppm", *(f"{number:04}.ppm" for number in range(PICTURES))]:
            (pictures / name).write_bytes(b"P6 12 12 255\n" + chance.randbytes(12 * 12 * 3))

    def start(self, cache):
        environment = dict(os.environ, DFI_HOME=str(self.folder / "home"), XDG_CACHE_HOME=str(self.folder / cache))
        code = ('use(network("tiny")); f = dataset("pictures"); '
                'n = nearest(f, to: image("query.ppm"), k: 20, by: "cosine"); print(n.scores)')
        return subprocess.Popen([PROGRAM, "--quiet", "-e", code], env=environment, cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def finish(self, running):
        output, errors = running.communicate(timeout=300)
        assert running.returncode == 0, errors
        return output

    def files(self, cache, ending=".f32"):
        return sorted((self.folder / cache / "dfi/pool5").glob(f"*/*{ending}"))

    def claimed_by(self, process, cache):
        """The chunks that a process has claimed."""
        claims = set()
        for path in self.files(cache, ".claim"):
            with contextlib.suppress(FileNotFoundError):
                if path.read_text().split()[-1:] == [str(process.pid)]:
                    claims.add(path.stem)
        return claims

    def kill_with(self, chunks, cache):
        """Kills the program while it computes the chunk after so many."""
        running = self.start(cache)
        begun = time.monotonic()
        while running.poll() is None and time.monotonic() - begun < 120:
            claimed = self.claimed_by(running, cache)
            complete = {path.stem for path in self.files(cache)}
            if len(complete) >= chunks and claimed - complete:
                break
            time.sleep(0.001)
        was_running = running.poll() is None
        running.send_signal(signal.SIGKILL)
        running.communicate()
        return was_running


class ChunksTest(unittest.TestCase):
    def test_a_killed_search_keeps_its_chunks(self):
        with tempfile.TemporaryDirectory() as folder:
            pictures = Set(folder)
            expected = pictures.finish(pictures.start("whole"))
            self.assertEqual(len(pictures.files("whole")), 3)
            for chunks in (1, 2):
                self.assertTrue(pictures.kill_with(chunks, "killed"), "it ended before it could be killed")
                kept = {path: path.stat().st_ino for path in pictures.files("killed")}
                self.assertGreaterEqual(len(kept), chunks)
                self.assertTrue(pictures.files("killed", ".claim"), "nothing was claimed")
            begun = time.monotonic()
            self.assertEqual(pictures.finish(pictures.start("killed")), expected)
            # The claim of one who died is not waited for.
            self.assertLess(time.monotonic() - begun, 19)
            for path, inode in kept.items():
                self.assertEqual(path.stat().st_ino, inode)
            for one, other in zip(pictures.files("whole"), pictures.files("killed"), strict=True):
                self.assertEqual(one.name, other.name)
                self.assertEqual(one.read_bytes(), other.read_bytes())
            self.assertEqual(pictures.files("killed", ".claim") + pictures.files("killed", ".parts"), [])

    def test_two_share_the_work(self):
        with tempfile.TemporaryDirectory() as folder:
            pictures = Set(folder)
            found = {pictures.finish(running) for running in [pictures.start("shared") for _ in range(2)]}
            self.assertEqual(len(found), 1)
            self.assertEqual(len(pictures.files("shared")), 3)
            self.assertEqual(pictures.files("shared", ".claim") + pictures.files("shared", ".parts"), [])


if __name__ == "__main__":
    unittest.main()
