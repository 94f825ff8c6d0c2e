"""Tests of packs with the real program: the question, opening, read-only media, kills and full disks.

Run as test_prompt.py is. Standard library only.
"""

import os
import pathlib
import random
import resource
import shlex
import shutil
import signal
import subprocess
import time
import unittest

from prompt_case import BINARY, CTRL_C, PromptCase

LESSON = 'use(network("tiny")); x = image("x.ppm"); soft = blur(x, 2); a = 1'


class PackCase(PromptCase):
    def environment(self, home="home"):
        return {
            "HOME": self.folder, "DFI_HOME": self.path(home), "LC_ALL": "C.UTF-8",
            "XDG_CACHE_HOME": self.path("cache"), "PATH": os.environ["PATH"], "TMPDIR": self.path("tmp"),
        }

    def setUp(self):
        super().setUp()
        os.mkdir(self.path("tmp"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_program(self, *arguments, home="home", wrapper=(), **options):
        return subprocess.run(
            [*wrapper, BINARY, *arguments], env=self.environment(home), timeout=120, capture_output=True, text=True,
            **{"cwd": self.folder, **options})

    def pack(self, options="photographs: true", name="lesson.dfiz"):
        done = self.run_program("--session", "s.dfisession", "-e", LESSON, "-e", f'pack("{name}", {options})')
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.path(name)

    def files(self, folder):
        root = pathlib.Path(self.path(folder))
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())

    def copy(self, home="home"):
        """The folder of the one copy of a pack. A kill may leave another that is still empty, for the next minute."""
        (folder,) = [path for path in pathlib.Path(self.path(home), "packs").iterdir() if any(path.iterdir())]
        return folder


class AskingTests(PackCase):
    def test_the_list_comes_before_the_question(self):
        prompt = self.start()
        prompt.enter(LESSON)
        for answer, found in (("\r", False), ("y\r", True)):
            prompt.type('pack("lesson.dfiz")\r')
            prompt.wait_for("lesson.dfiz:\n")
            prompt.wait_for("the session: 3 names")
            prompt.wait_for("1 photograph, 4,813 bytes: x.ppm")
            prompt.wait_for("Do the photographs go in? [y/N] ")
            prompt.type(answer)
            prompt.wait_for_prompt()
            # Where there is no x.ppm.
            done = self.run_program(
                self.path("lesson.dfiz"), "-e", "x.width", home=f"other {found}", cwd=self.path("tmp"))
            self.assertEqual(done.returncode == 0, found, done.stderr)
            self.assertEqual("not in this session" in done.stderr, not found, done.stderr)
        self.leave(prompt)

    def test_ctrl_c_packs_nothing(self):
        prompt = self.start()
        prompt.enter(LESSON)
        prompt.type('pack("lesson.dfiz")\r')
        prompt.wait_for("[y/N] ")
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertFalse(os.path.exists(self.path("lesson.dfiz")))
        self.assertEqual(self.files("tmp"), [])
        self.assertEqual(prompt.enter("a"), "1")


class OpeningTests(PackCase):
    def test_a_prompt_in_a_copy(self):
        before = pathlib.Path(self.pack()).read_bytes()
        os.remove(self.path("x.ppm"))
        prompt = self.run_in_terminal("lesson.dfiz", DFI_HOME=self.path("other"))
        prompt.wait_for("in this pack:")
        prompt.wait_for("3 names")
        prompt.wait_for("1 script")
        prompt.wait_for("lesson.dfis")
        prompt.wait_for("nothing of it was run")
        prompt.wait_for_prompt()
        # The file is beside the copy.
        self.assertEqual(prompt.enter('image("x.ppm") == x'), "true")
        self.assertEqual(prompt.enter('include "lesson.dfis"'), "1")
        self.assertEqual(prompt.enter("mine = 7"), "mine: 7")
        self.leave(prompt)
        again = self.run_program("lesson.dfiz", "-e", "mine", home="other")
        self.assertEqual(again.stdout, "7\n", again.stderr)
        self.assertIn("you go on in your copy", again.stderr)
        self.assertEqual(pathlib.Path(self.path("lesson.dfiz")).read_bytes(), before)
        self.assertEqual(self.copy("other").stat().st_mode & 0o777, 0o700)

    def test_scripts_code_and_pipes_run_in_the_copy(self):
        self.pack()
        with open(self.path("more.dfis"), "w") as file:
            file.write("b = a + 1\n")
        done = self.run_program("lesson.dfiz", "more.dfis", "-e", "a + b", home="other")
        self.assertEqual((done.returncode, done.stdout), (0, "b: 2\n3\n"), done.stderr)
        done = self.run_program("lesson.dfiz", home="other", input="b\n")
        self.assertEqual((done.returncode, done.stdout), (0, "2\n"), done.stderr)
        self.assertEqual(len(list(pathlib.Path(self.path("other"), "packs").iterdir())), 1)

    def test_a_check_leaves_nothing(self):
        self.pack()
        done = self.run_program("--check", "lesson.dfiz", home="other")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("in this pack:", done.stderr)
        done = self.run_program("--check", "lesson.dfiz", "-e", "a + lost", home="other")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing is called “lost”", done.stderr)
        self.assertNotIn("nothing is called “a”", done.stderr)
        self.assertFalse(os.path.exists(self.path("other/packs")))
        self.assertEqual(self.files("tmp"), [])

    def test_other_command_lines_are_explained(self):
        pack = self.pack()
        for arguments, said in (
            (("--session", pack, "-e", "1"), "is a pack, not a session file"),
            (("--session", "t.dfisession", pack, "-e", "1"), "has a session of its own"),
            ((pack, pack, "-e", "1"), "one is opened at a time"),
            (("none.dfiz", "-e", "1"), "No such file"),
            (("-e", f'include "{pack}"'), "a pack"),
        ):
            with self.subTest(arguments):
                done = self.run_program(*arguments)
                self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
                self.assertIn(said, done.stderr)

    def test_whatever_it_is_called(self):
        shutil.copy(self.pack(), self.path("it's a pack"))
        done = self.run_program("it's a pack", "-e", "a", home="other")
        self.assertEqual((done.returncode, done.stdout), (0, "1\n"), done.stderr)

    def test_one_that_is_cut_short_leaves_nothing(self):
        data = pathlib.Path(self.pack()).read_bytes()
        for count in (0, 50, 5000, len(data) - 1):
            with self.subTest(count):
                pathlib.Path(self.path("cut.dfiz")).write_bytes(data[:count])
                done = self.run_program("cut.dfiz", "-e", "1", home="other")
                self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
                self.assertRegex(done.stderr, "is not a pack|is cut short: it has")
                self.assertEqual([f for f in self.files("other") if "packs" in f] if os.path.exists(
                    self.path("other")) else [], [])

    def test_on_a_medium_that_cannot_be_written(self):
        os.mkdir(self.path("medium"))
        pack = self.pack()
        os.rename(pack, self.path("medium/lesson.dfiz"))
        medium = shlex.quote(self.path("medium"))
        mount = f"mount --bind {medium} {medium} && mount -o remount,bind,ro {medium} && exec \"$@\""
        wrapper = ("unshare", "--mount", "sh", "-c", mount, "sh")
        if self.run_program("-e", "1", wrapper=wrapper).returncode != 0:
            self.skipTest("this system lets nobody mount")
        done = self.run_program("medium/lesson.dfiz", "-e", "b = a + 1", wrapper=wrapper, home="other")
        self.assertEqual((done.returncode, done.stdout), (0, "b: 2\n"), done.stderr)
        self.assertEqual(self.files("medium"), ["lesson.dfiz"])


class FailingTests(PackCase):
    """Whatever stops the work, there is no half pack, no half copy, and the session is as it was."""

    def make(self):
        self.pack()
        # A megabyte of noise.
        noise = random.Random(1).randbytes(600 * 600 * 3)
        with open(self.path("large.ppm"), "wb") as file:
            file.write(b"P6 600 600 255\n" + noise)
        done = self.run_program("--session", "s.dfisession", "-e", 'l = image("large.ppm"); m = blur(l, 1)')
        self.assertEqual(done.returncode, 0, done.stderr)

    def check_session(self):
        done = self.run_program("--session", "s.dfisession", "-e", "session verify")
        self.assertIn("the session is whole", done.stdout, done.stderr)

    def test_a_kill_leaves_the_old_pack_or_the_new(self):
        self.make()
        old = pathlib.Path(self.path("lesson.dfiz")).read_bytes()
        generator, kept, killed = random.Random(2), 0, 0
        begin = time.monotonic()
        code = 'pack("lesson.dfiz", photographs: true)'
        done = self.run_program("--session", "s.dfisession", "-e", code)
        self.assertEqual(done.returncode, 0, done.stderr)
        usual = time.monotonic() - begin
        for _ in range(20):
            pathlib.Path(self.path("lesson.dfiz")).write_bytes(old)
            program = subprocess.Popen(
                [BINARY, "--session", "s.dfisession", "-e", code[:-1] + ", replace: true)"], env=self.environment(),
                cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(generator.uniform(0, usual))
            program.send_signal(signal.SIGKILL)
            killed += program.wait() == -signal.SIGKILL
            kept += pathlib.Path(self.path("lesson.dfiz")).read_bytes() == old
            done = self.run_program("lesson.dfiz", "-e", "a", home="other")
            self.assertEqual((done.returncode, done.stdout), (0, "1\n"), done.stderr)
            self.assertEqual([name for name in os.listdir(self.folder) if name.endswith("-wal")], [
                name for name in ("s.dfisession-wal",) if os.path.exists(self.path(name))])
            self.check_session()
        self.assertGreater(killed, 0)
        self.assertGreater(kept, 0)
        # What killed ones left is gone with the next.
        self.run_program("--session", "s.dfisession", "-e", code[:-1] + ", replace: true)")
        self.assertEqual(self.files("tmp"), [])

    def test_a_kill_while_it_is_opened_leaves_no_half_copy(self):
        self.make()
        self.run_program("--session", "s.dfisession", "-e", 'pack("lesson.dfiz", photographs: true, replace: true)')
        generator, killed = random.Random(3), 0
        for number in range(20):
            home = f"home {number}"
            program = subprocess.Popen(
                [BINARY, "lesson.dfiz", "-e", "1"], env=self.environment(home), cwd=self.folder,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(generator.uniform(0, 0.3))
            program.send_signal(signal.SIGKILL)
            killed += program.wait() == -signal.SIGKILL
            done = self.run_program("lesson.dfiz", "-e", "m.width", home=home)
            self.assertEqual((done.returncode, done.stdout), (0, "600\n"), done.stderr)
            self.copy(home)
        self.assertGreater(killed, 0)

    def test_a_full_disk_leaves_nothing(self):
        self.make()
        old = pathlib.Path(self.path("lesson.dfiz")).read_bytes()
        code = 'pack("lesson.dfiz", photographs: true, replace: true)'
        for limit in (1 << 16, 1 << 19, 1 << 20, 3 << 20):
            with self.subTest(limit):
                done = self.run_program(
                    "--session", "s.dfisession", "-e", code,
                    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertTrue("error: " in done.stderr, done.stderr)
                self.assertEqual(pathlib.Path(self.path("lesson.dfiz")).read_bytes(), old)
                self.assertEqual(self.files("tmp"), [])
                self.check_session()


if __name__ == "__main__":
    unittest.main()
