"""The Python packages that drive a browser: Selenium, and axe for accessibility.

    python3 Scripts/lib/page_packages.py     installs them, if they are missing

pip puts them into an environment of their own below the cache, as the benchmark of the engine does with PyTorch, so that
nothing of the machine's Python changes. They are plain Python, so whoever imports this module may import them next.
"""

import importlib.util
import os
import pathlib
import site
import subprocess
import sys

# Another axe has other rules; a test must not fail because somebody published one.
PACKAGES = ["selenium==4.51.0", "axe-core-python==0.1.0"]
MODULES = ["selenium", "axe_core_python"]


def home():
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    version = ".".join(map(str, sys.version_info[:2]))
    return pathlib.Path(caches) / "dfi" / f"page-python-{version}"


def add():
    """Lets the packages be imported. False if one is missing."""
    for folder in home().glob("lib/python*/site-packages"):
        site.addsitedir(str(folder))
    return all(importlib.util.find_spec(module) for module in MODULES)


def install():
    subprocess.run([sys.executable, "-m", "venv", str(home())], check=True)
    subprocess.run([str(home() / "bin" / "python"), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)


if __name__ == "__main__":
    if not add():
        print("Installing " + ", ".join(PACKAGES), flush=True)
        install()
elif not add():
    raise ImportError(f"{' or '.join(MODULES)} is missing; python3 {__file__} installs them")
