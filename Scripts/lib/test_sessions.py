"""Tests of session files with the real program: damaged ones, ones that cannot be written, and ones in use.

Run as test_prompt.py is. Standard library only.
"""

import os
import pathlib
import re
import shlex
import sqlite3
import subprocess
import unittest

from prompt_case import BINARY, CTRL_C, PromptCase


class SessionCase(PromptCase):
    def environment(self):
        return {
            "HOME": self.folder, "DFI_HOME": os.path.join(self.folder, "home"), "LC_ALL": "C.UTF-8",
            "XDG_CACHE_HOME": os.path.join(self.folder, "cache"),
            # Advice says “dfi”.
            "PATH": os.path.dirname(os.path.abspath(BINARY)) + ":" + os.environ["PATH"],
        }

    def run_program(self, *arguments, wrapper=()):
        return subprocess.run(
            [*wrapper, BINARY, *arguments], env=self.environment(), cwd=self.folder, timeout=120,
            capture_output=True, text=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def make_session(self, name="s.dfisession"):
        done = self.run_program("--session", name, "-e", "a = [1, 2]; b = \"text\"; big = [i * 1.5 for i in 1..9000];")
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.path(name)

    def value(self, session, code):
        done = self.run_program("--session", session, "-e", code)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()


class DamageTests(SessionCase):
    def overwrite(self, path, start, count):
        with open(path, "r+b") as file:
            file.seek(start)
            file.write(b"\x00" * count)

    def advice(self, session):
        """The command in the error of a session that does not open."""
        done = self.run_program("--session", session, "-e", "a")
        self.assertEqual(done.returncode, 1)
        found = re.search(r"dfi -e .*", done.stderr.replace("\n    ", " "))
        self.assertTrue(found, done.stderr)
        return found[0]

    def follow(self, command):
        done = subprocess.run(
            command, shell=True, env=self.environment(), cwd=self.folder, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_the_advice_for_a_session_that_does_not_open_works(self):
        # The first page; the list of tables; the beginning of the file that says what it is.
        for name, start, count in (("it's a \"b\".dfisession", 0, 4096), ("t.dfisession", 100, 3996),
                                   ("u.dfisession", 0, 16)):
            with self.subTest(name):
                session = self.make_session(name)
                self.overwrite(session, start, count)
                with open(session, "rb") as file:
                    before = file.read()
                command = self.advice(session)
                done = self.follow(command)
                self.assertIn("all that was found is rescued: 3 names", done.stderr)
                new = done.stdout.strip()
                self.assertEqual(self.value(new, "[a[1], b, big[8999]]"), '[2, "text", 13500]')
                with open(session, "rb") as file:
                    self.assertEqual(file.read(), before)
                # The name is taken now, and the next advice names another.
                self.assertNotIn(f'"{new}"', self.advice(session))

    def test_damage_in_an_open_session_names_a_command_for_it(self):
        session = self.make_session()
        database = sqlite3.connect(session)
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'cell'")
        database.commit()
        database.close()
        done = self.run_program("--session", session, "-e", "history")
        self.assertEqual(done.returncode, 1)
        self.assertIn("damaged", done.stderr)
        self.assertIn('session rescue "rescued.dfisession"', done.stderr)
        done = self.run_program("--session", session, "-e", 'session rescue "rescued.dfisession"')
        self.assertEqual(self.value("rescued.dfisession", "b"), "text", done.stderr)


class ReadOnlyTests(SessionCase):
    """On a medium that cannot be written, which even root cannot."""

    def on_read_only_medium(self, *arguments):
        """The program, for which the folder `medium` is mounted for reading only."""
        medium = shlex.quote(self.path("medium"))
        mount = f"mount --bind {medium} {medium} && mount -o remount,bind,ro {medium} && exec \"$@\""
        return self.run_program(*arguments, wrapper=("unshare", "--mount", "sh", "-c", mount, "sh"))

    def setUp(self):
        super().setUp()
        os.mkdir(self.path("medium"))
        if self.on_read_only_medium("-e", "1").returncode != 0:
            self.skipTest("this system lets nobody mount")

    def listing(self):
        return sorted((path.name, path.read_bytes()) for path in pathlib.Path(self.path("medium")).iterdir())

    def test_it_opens_and_keeps_nothing(self):
        session = self.make_session("medium/s.dfisession")
        before = self.listing()
        done = self.on_read_only_medium("--session", session, "-e", "a + [3]\nc = b")
        self.assertEqual((done.returncode, done.stdout), (0, "[1, 2, 3]\nc: text\n"), done.stderr)
        self.assertIn("opens for reading only", done.stderr)
        self.assertEqual(self.listing(), before)

    def test_what_only_its_log_has_is_seen(self):
        session = self.make_session("medium/s.dfisession")
        # What a kill leaves.
        program = subprocess.Popen(
            [BINARY, "--session", session], env=self.environment(), cwd=self.folder, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        program.stdin.write("late = 7\n")
        program.stdin.flush()
        self.assertEqual(program.stdout.readline(), "late: 7\n")
        program.kill()
        program.communicate()
        before = self.listing()
        self.assertEqual([name for name, _ in before], ["s.dfisession", "s.dfisession-wal"])
        done = self.on_read_only_medium("--session", session, "-e", "late")
        self.assertEqual((done.returncode, done.stdout), (0, "7\n"), done.stderr)
        self.assertEqual(self.listing(), before)

    def test_it_is_verified_copied_and_rescued(self):
        session = self.make_session("medium/s.dfisession")
        before = self.listing()
        for code, names in (("session verify", None), ('session copy "copy.dfisession"', "copy.dfisession"),
                            ('session rescue "new.dfisession"', "new.dfisession")):
            done = self.on_read_only_medium("--session", session, "-e", code)
            self.assertEqual(done.returncode, 0, done.stderr)
            if names:
                self.assertEqual(self.value(names, "b"), "text")
            else:
                self.assertIn("is whole", done.stdout)
        self.assertEqual(self.listing(), before)


class InUseTests(SessionCase):
    def offer(self, *arguments):
        """A second prompt that was told that the session is in use, at its question."""
        prompt = self.run_in_terminal(*arguments)
        prompt.wait_for("(y/n) ")
        return prompt

    def test_a_script_is_told_who_has_it(self):
        first = self.start("--session", "s.dfisession")
        done = self.run_program("--session", "s.dfisession", "-e", "a = 1")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(
            done.stderr, rf"is in use by process {first.pid} \(dfi, since \d{{4}}-\d\d-\d\d \d\d:\d\d\)")
        self.assertIn("end the other one or name another session file", done.stderr)

    def test_a_person_is_offered_a_temporary_session(self):
        for arguments in ((), ("--session", "s.dfisession")):
            with self.subTest(arguments):
                first = self.start(*arguments)
                first.enter("a = 1")
                second = self.offer(*arguments)
                self.assertIn(f"in use by process {first.pid} (dfi, since ", second.transcript)
                second.type("what\r")
                second.wait_for("(y/n) ")
                second.type("y\r")
                second.wait_for_prompt()
                self.assertEqual(second.enter("b = 2"), "b: 2")
                self.assertIn("none: the session ends with the program", second.enter("session"))
                self.leave(second)
                self.assertEqual(first.enter("a"), "1")
                self.leave(first)

    def test_no_ends_the_program(self):
        first = self.start()
        for answer in ("n\r", CTRL_C, "\x04"):
            with self.subTest(answer):
                second = self.offer()
                second.type(answer)
                self.assertEqual(second.end(), 1)
                self.assertIn("no session was opened", second.transcript)
        self.assertEqual(first.enter("1 + 1"), "2")


class ListTests(SessionCase):
    def test_opened_sessions_are_listed(self):
        first = self.start()
        first.enter("a = 1")
        session = self.make_session("it's mine")
        lines = first.enter("session list").splitlines()
        # The first two are the heading.
        self.assertEqual(len(lines), 4, lines)
        self.assertRegex(lines[2], r"default\.dfisession .* 1 .* this session$")
        self.assertIn(session, lines[3])
        self.assertRegex(lines[3], r" 3 +\d{4}-\d\d-\d\d \d\d:\d\d *$")
        os.remove(session)
        self.assertEqual(len(first.enter("session list").splitlines()), 3)


if __name__ == "__main__":
    unittest.main()
