"""The other side: PyTorch, in its own Python environment, kept warm behind a pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

PACKAGES = ["torch", "scipy", "numpy", "pillow", "safetensors", "matplotlib"]
WORKER = Path(__file__).with_name("worker.py")
FORMATS = ["contiguous", "channels_last"]


def folder():
    """Where the benchmark keeps what it installs and makes."""
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(caches) / "dfi"


def python(says_yes):
    """The environment's interpreter; installs it first if it is missing and a person agrees."""
    home = folder() / "bench-python"
    interpreter = home / "bin" / "python"
    if versions(interpreter) is None:
        agree(says_yes, home)
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(interpreter), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return str(interpreter)


def agree(says_yes, home):
    """Ends the program unless a person at a terminal, or `--yes`, wants the installation."""
    if os.environ.get("CI"):
        raise SystemExit("bench: PyTorch is not installed in CI; this benchmark is for a person's machine")
    if says_yes:
        return
    need = f"this compares with PyTorch, which pip installs into {home} with {', '.join(PACKAGES[1:])}: several GB"
    if not sys.stdin.isatty():
        raise SystemExit(f"bench: {need}. Nobody can be asked here: say yes with --yes")
    print(f"{need[0].upper()}{need[1:]}.")
    if input("Install it? [y/N] ").strip().lower() not in ("y", "yes"):
        raise SystemExit("bench: nothing installed; bench() at the prompt measures without PyTorch")


def versions(interpreter):
    """The packages' versions by name; None where one is missing."""
    code = (
        "import importlib.metadata as m, json, platform, sys\n"
        "print(json.dumps({n: m.version(n) for n in sys.argv[1:]} | {'python': platform.python_version()}))")
    try:
        done = subprocess.run([str(interpreter), "-c", code, *PACKAGES], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return json.loads(done.stdout)


class Torch:
    """The worker: a request goes in, an answer comes out, both JSON on a line."""

    def __init__(self, interpreter, environment, threads):
        self.process = subprocess.Popen(
            [interpreter, str(WORKER), str(threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=environment, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def run(self, what, **arguments):
        self.process.stdin.write(json.dumps({"do": what, **arguments}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"bench: PyTorch's side failed at {what}")
        return json.loads(line)


def peak_command(interpreter, threads, **arguments):
    """A process that makes one reconstruction and ends, for its memory."""
    return [interpreter, str(WORKER), str(threads), json.dumps({"do": "reconstruct_noise", **arguments})]


def random_weights(interpreter, environment):
    """The path of a VGG-19 with seeded random weights, made once: published ones need a separate download."""
    path = folder() / "bench-vgg19.safetensors"
    if not path.exists():
        request = json.dumps({"do": "make_vgg19", "path": str(path)})
        subprocess.run(
            [interpreter, str(WORKER), "1", request], env=environment, check=True, stdout=subprocess.DEVNULL)
    return str(path)
