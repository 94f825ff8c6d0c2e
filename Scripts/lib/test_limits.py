"""Tests of the program under limits of memory, and without a cache. Run as test_prompt.py is."""

import os
import pathlib
import resource
import shutil
import struct
import subprocess
import tempfile
import unittest
import zlib

from prompt_case import BINARY, PromptCase

MEGABYTE = 1 << 20


class LimitTests(PromptCase):
    def run_program(self, code, address_space=None, **variables):
        """Runs a line; a program that never ends is killed, which is a failure."""
        environment = {
            "HOME": self.folder, "DFI_HOME": os.path.join(self.folder, "home"), "PATH": os.environ["PATH"],
            "XDG_CACHE_HOME": os.path.join(self.folder, "cache"), "LC_ALL": "C.UTF-8", **variables,
        }

        def limit():
            if address_space:
                resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))

        return subprocess.run(
            [BINARY, "-e", code], env=environment, cwd=self.folder, preexec_fn=limit, timeout=300,
            capture_output=True, text=True)

    def test_a_picture_beyond_the_limit_is_an_error(self):
        for megabytes in (600, 1000, 2000, 6000):
            with self.subTest(megabytes):
                result = self.run_program(
                    'use(network("tiny")); y = phi(image("x.ppm"), size: [9000, 9000])', megabytes * MEGABYTE)
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn("ulimit -v", result.stderr)

    def test_too_little_stack_is_an_error(self):
        for kilobytes in (36, 48, 64, 128, 255, 256, 1024):
            with self.subTest(kilobytes):
                result = subprocess.run(
                    ["sh", "-c", f'ulimit -s {kilobytes}; exec "$0" -e "6 * 7"', BINARY], capture_output=True,
                    text=True, timeout=60, cwd=self.folder)
                if kilobytes < 256:
                    self.assertEqual(result.returncode, 1, result.stderr)
                    self.assertIn("ulimit -s 8192", result.stderr)
                else:
                    self.assertEqual((result.returncode, result.stdout), (0, "42\n"), result.stderr)

    def test_a_limit_that_leaves_nothing_is_an_error_and_the_end(self):
        """If not even libraries can be loaded, the system says so."""
        limits = [(resource.RLIMIT_NOFILE, count) for count in range(3, 16)]
        limits += [(resource.RLIMIT_AS, megabytes * MEGABYTE) for megabytes in (150, 200, 250, 300, 500, 700)]
        limits += [(resource.RLIMIT_DATA, megabytes * MEGABYTE) for megabytes in (30, 50, 100, 200)]
        for kind, limit in limits:
            with self.subTest(kind=kind, limit=limit):
                result = subprocess.run(
                    [BINARY, "-e", "6 * 7"], capture_output=True, text=True, timeout=60, cwd=self.folder,
                    preexec_fn=lambda: resource.setrlimit(kind, (limit, limit)))
                if result.returncode == 0:
                    self.assertEqual((result.stdout, result.stderr), ("42\n", ""))
                else:
                    self.assertGreater(result.returncode, 0, result.stderr)
                    self.assertNotEqual(result.stderr, "")
                    self.assertEqual(result.stdout, "")

    def test_a_limit_of_open_files_says_what_it_needs(self):
        result = subprocess.run(
            [BINARY, "-e", "1"], capture_output=True, text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (6, 6)))
        self.assertEqual(result.returncode, 1)
        self.assertIn("ulimit -n", result.stderr)

    def test_what_a_program_makes_is_had_or_an_error(self):
        """Lists, tables and texts that grow beyond a limit: never a trap, whatever the limit."""
        programs = (
            "[k for k in 1..9999999][3]", "sort(1..9999999)[0]", "length(1..9999999)",
            "a = 1..4999999; b = a + a; b[0]", "a = 1..9999999; length(a[0..5000000])",
            "sum([k for k in 1..9999999])", "x = [[j for j in 1..100] for k in 1..90000]; length(x)",
            'length(table(["a", "b"], [[k, k] for k in 1..1000000]).a)',
            'x = [["a{k}", k] for k in 1..400000]; length(sort([y[0] for y in x]))',
            't = "aaaaaaaaaaaaaaaa"; for k in 1..20 { t = t + t }; x = ["{t}{k}" for k in 1..60]; length(x)',
        )
        failed = 0
        for megabytes in (700, 1100):
            for program in programs:
                with self.subTest(f"{megabytes} MB: {program}"):
                    result = self.run_program(program, megabytes * MEGABYTE)
                    self.assertIn(result.returncode, (0, 1), result.stderr)
                    if result.returncode == 1:
                        failed += 1
                        self.assertRegex(result.stderr, r"needs .* of memory; .* left of .*\(ulimit -v\)")
        self.assertGreater(failed, len(programs))

    def test_a_large_picture_is_read_or_an_error(self):
        """A PNG of 10000² in 12 kB: judged by the memory for the picture and what is made from it."""
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        stream = zlib.compressobj(9)
        rows = b"".join(stream.compress(bytes(10001)) for _ in range(10000)) + stream.flush()
        with open(os.path.join(self.folder, "large.png"), "wb") as file:
            file.write(
                b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 10000, 10000, 8, 0, 0, 0, 0))
                + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
        for megabytes in (1000, 2000, 3000, 3500, 4200):
            with self.subTest(megabytes):
                result = self.run_program('x = image("large.png")', megabytes * MEGABYTE)
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn("ulimit -v", result.stderr)

    def test_a_session_that_cannot_be_written_is_read(self):
        """Another user's file, if this runs as root; else a file and folder without permission to write."""
        session = os.path.join(self.folder, "s.dfisession")
        made = subprocess.run([BINARY, "--session", session, "-e", "a = 41"], capture_output=True, text=True)
        self.assertEqual(made.returncode, 0, made.stderr)
        os.chmod(session, 0o444)
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        before = pathlib.Path(session).read_bytes()
        program = shutil.copy(BINARY, tempfile.mkdtemp(prefix="dfi-", dir="/var/tmp"))
        self.addCleanup(shutil.rmtree, os.path.dirname(program))
        os.chmod(os.path.dirname(program), 0o755)
        result = subprocess.run(
            [program, "--session", session, "-e", "b = a + 1"], capture_output=True, text=True, cwd="/",
            env={**os.environ, "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
            preexec_fn=lambda: os.geteuid() == 0 and os.setuid(65534))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, "b: 42\n")
        self.assertEqual(result.stderr.count("opens for reading only"), 1, result.stderr)
        self.assertEqual(pathlib.Path(session).read_bytes(), before)

    def test_small_work_goes_on_where_little_is_left(self):
        for megabytes in (400, 600, 1000):
            with self.subTest(megabytes):
                result = self.run_program(
                    'use(network("tiny")); y = phi(image("x.ppm"), size: [64, 64]); norm(y) > 0',
                    megabytes * MEGABYTE)
                self.assertIn(result.returncode, (0, 1), result.stderr)
                if result.returncode == 1:
                    self.assertIn("memory", result.stderr)

    def test_a_file_in_the_caches_place_is_said_once(self):
        with open(os.path.join(self.folder, "cache"), "w"):
            pass
        result = self.run_program(
            'use(network("tiny")); d = drawn_faces(); e = drawn_faces(); '
            'nearest(d, to: d[0], k: 2, by: "cosine")')
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr.count("cannot be used"), 1, result.stderr)


if __name__ == "__main__":
    unittest.main()
