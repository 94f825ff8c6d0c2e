"""Tests of fetch-vgg19. Run from the repository:  python3 -m unittest discover Scripts/lib

Standard library alone. A file of the published form, in the form of 2017 and with VGG-19's shapes, is served by this
machine to itself. The program is $DFI_BINARY, else .build/release/dfi of this repository.
"""

import functools
import hashlib
import http.server
import json
import os
import shutil
import struct
import subprocess
import tempfile
import threading
import unittest

from prompt_case import BINARY

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fetch-vgg19")
CHANNELS = [3, 64, 64, 128, 128, 256, 256, 256, 256, 512, 512, 512, 512, 512, 512, 512, 512]
INDICES = [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34]
PATTERN = struct.pack("<1000f", *(((i * 7919) % 2001 - 1000) / 20000 for i in range(1000)))


def text(value):
    return b"X" + struct.pack("<I", len(value)) + value.encode()


def tuple_of(values):
    return b"(" + b"".join(b"J" + struct.pack("<i", value) for value in values) + b"t"


def tensor(key, shape):
    count = functools.reduce(int.__mul__, shape)
    strides = [functools.reduce(int.__mul__, shape[i + 1:], 1) for i in range(len(shape))]
    storage = b"(" + text("storage") + b"ctorch\nFloatStorage\n" + text(key) + text("cpu") + tuple_of([count])[1:-1]
    return (b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"NtQK\x00" + tuple_of(shape) + tuple_of(strides)
            + b"\x89ccollections\nOrderedDict\n)RtR")


def published():
    """VGG-19's convolutions and a bias of its classifier as PyTorch saved them before version 1.6: 80 MB."""
    shapes = []
    for index, inputs, outputs in zip(INDICES, CHANNELS, CHANNELS[1:]):
        shapes += [(f"features.{index}.weight", [outputs, inputs, 3, 3]), (f"features.{index}.bias", [outputs])]
    shapes.append(("classifier.6.bias", [1000]))
    members = b"".join(text(name) + tensor(str(key), shape) for key, (name, shape) in enumerate(shapes))
    pickles = [b"\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.", b"M\xe9\x03.", b"}.",
               b"ccollections\nOrderedDict\n)R(" + members + b"u.",
               b"](" + b"".join(text(str(key)) for key in range(len(shapes))) + b"e."]
    parts = [b"\x80\x02" + pickle for pickle in pickles]
    for _, shape in shapes:
        count = functools.reduce(int.__mul__, shape)
        parts += [struct.pack("<q", count), (PATTERN * (count // 1000 + 1))[:4 * count]]
    return b"".join(parts)


class Server(http.server.BaseHTTPRequestHandler):
    """Serves one file, from where it is asked to; only its first `limit` bytes, if there is a limit."""

    def do_GET(self):
        content = self.server.content
        wanted = self.headers.get("Range")
        start = int(wanted.split("=")[1].rstrip("-")) if wanted else 0
        self.server.starts.append(start)
        if start >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if wanted else 200)
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.wfile.write(content[start:self.server.limit])

    def log_message(self, *arguments):
        pass


class FetchTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.content = published()
        cls.sha256 = hashlib.sha256(cls.content).hexdigest()

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="dfi-vgg19-")
        self.addCleanup(shutil.rmtree, self.home)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        self.server.content, self.server.limit, self.server.starts = self.content, None, []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def fetch(self, *arguments):
        environment = {**os.environ, "DFI_HOME": self.home, "DFI_BINARY": BINARY, "no_proxy": "*"}
        return subprocess.run([SCRIPT, *arguments], env=environment, capture_output=True, text=True, timeout=300)

    def address(self, prefix=None):
        return f"http://127.0.0.1:{self.server.server_port}/models/vgg19-{prefix or self.sha256[:8]}.pth"

    @property
    def installed(self):
        return os.path.join(self.home, "models", "vgg19.safetensors")

    def assert_nothing_installed(self):
        self.assertFalse(os.path.exists(self.installed))

    def test_fetches_verifies_converts_and_installs(self):
        done = self.fetch(self.address())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(os.listdir(self.home), ["models"])
        with open(self.installed, "rb") as file:
            header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        self.assertEqual(header["__metadata__"]["convention"], "torchvision")
        self.assertEqual(header["__metadata__"]["pooling"], "floor")
        self.assertEqual(header["conv5_4.weight"]["shape"], [512, 512, 3, 3])
        self.assertEqual(len(header), 33)
        again = self.fetch(self.address())
        self.assertEqual((again.returncode, len(self.server.starts)), (0, 1))
        self.assertIn("is here", again.stdout)

    def test_a_file_on_disk_serves_as_well(self):
        path = os.path.join(self.home, f"vgg19-{self.sha256}.pth")
        with open(path, "wb") as file:
            file.write(self.content)
        done = self.fetch("file://" + path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(os.path.exists(self.installed))

    def test_a_torn_download_goes_on(self):
        self.server.limit = 30_000_000
        torn = self.fetch(self.address())
        self.assertNotEqual(torn.returncode, 0)
        self.assertIn("continues where it stopped", torn.stderr)
        self.assert_nothing_installed()
        self.server.limit = None
        self.server.starts.clear()
        done = self.fetch(self.address())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.server.starts), 1)
        self.assertGreater(self.server.starts[0], 1_000_000)
        self.assertTrue(os.path.exists(self.installed))

    def leave_from_an_earlier_run(self, content):
        os.mkdir(os.path.join(self.home, ".fetch-vgg19"))
        with open(os.path.join(self.home, ".fetch-vgg19", self.address().split("/")[-1]), "wb") as file:
            file.write(content)

    def test_what_is_there_is_not_fetched_again(self):
        self.leave_from_an_earlier_run(self.content)
        done = self.fetch(self.address())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.server.starts, [])
        self.assertTrue(os.path.exists(self.installed))

    def test_what_cannot_be_gone_on_with_is_thrown_away(self):
        self.leave_from_an_earlier_run(self.content + b"more")
        first = self.fetch(self.address())
        self.assertNotEqual(first.returncode, 0)
        self.assert_nothing_installed()
        done = self.fetch(self.address())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.server.starts[-1], 0)

    def test_another_file_is_refused(self):
        done = self.fetch(self.address("0" * 8))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("does not begin with 00000000", done.stderr)
        self.assert_nothing_installed()
        kept = os.listdir(os.path.join(self.home, ".fetch-vgg19"))
        self.assertEqual(kept, ["lock"])

    def test_all_of_a_hash_is_compared_where_it_is_given(self):
        wrong = self.sha256[:8] + "0" * 56
        done = self.fetch(self.address(), wrong)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("is not the file it should be", done.stderr)
        self.assert_nothing_installed()
        for no_hash in ["abc", "0" * 64, self.sha256[:63]]:
            self.assertIn("is not a sha256 that begins with", self.fetch(self.address(), no_hash).stderr)
        done = self.fetch(self.address(), self.sha256)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(self.sha256, done.stdout)

    def test_a_page_instead_of_the_file_is_refused(self):
        self.server.content = b"<html>not found</html>"
        done = self.fetch(self.address())
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("is not the file it should be", done.stderr)
        self.assert_nothing_installed()

    def test_a_file_that_holds_no_vgg19_is_not_installed(self):
        self.server.content = self.content[:50_000_000]
        prefix = hashlib.sha256(self.server.content).hexdigest()[:8]
        done = self.fetch(self.address(prefix))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("could not be converted", done.stderr)
        self.assertIn("is not a valid PyTorch file", done.stderr)
        self.assert_nothing_installed()

    def test_a_name_without_a_hash_is_refused_before_anything_is_fetched(self):
        for name in ["vgg19.pth", "vgg19-abc.pth", "vgg16-397923af.pth", 'vgg19-dcbb9e9d".pth']:
            done = self.fetch(f"http://127.0.0.1:{self.server.server_port}/{name}")
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("does not say its sha256", done.stderr)
        self.assertEqual(self.server.starts, [])
        self.assertEqual(self.fetch("--what").returncode, 1)
        self.assertIn("PyTorch publishes", self.fetch("--help").stdout)


if __name__ == "__main__":
    unittest.main()
