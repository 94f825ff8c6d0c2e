"""Our side: the program itself, kept warm behind a pipe."""

import json
import os
import subprocess
import tempfile


class Product:
    """`dfi --json`: a statement goes in, an object comes out. Its cache is a folder that is deleted with it."""

    def __init__(self, program, environment, threads):
        self.folder = tempfile.TemporaryDirectory(prefix="dfi-bench-")
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [program, "--json", "--threads", str(threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, cwd=self.folder.name, text=True,
            env=dict(environment, XDG_CACHE_HOME=self.folder.name))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.folder.cleanup()

    def run(self, statement):
        """The object that answers one statement."""
        self.process.stdin.write(statement + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            self.errors.seek(0)
            raise SystemExit(f"bench: {statement}: {self.errors.read().decode()}")
        return json.loads(line)

    def value(self, statement):
        return self.run(statement)["value"]

    def network(self, path):
        """Makes the weights in a file the session's network."""
        self.run(f"net = use(network({json.dumps(path)}))")


def peak_memory(command, environment):
    """The most memory that a separate process held from start to end, in bytes."""
    with tempfile.TemporaryDirectory(prefix="dfi-bench-") as folder, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, env=dict(environment, XDG_CACHE_HOME=folder), cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"bench: {command[0]} failed: {errors.read().decode()}")
        return usage.ru_maxrss * 1024
