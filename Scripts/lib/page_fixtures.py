"""Pages for the tests, each made once by the real program from a script with drawn faces: no download is needed.

The program is $DFI_BINARY, else .build/release/dfi of this repository.
"""

import atexit
import dataclasses
import functools
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from prompt_case import BINARY

LESSON = r"""
# Smiles, drawn
#
# A picture is moved *a little* in a direction, and mapped back: $z = \arg\min_z \lVert \phi(z) - \phi(x) \rVert^2$.

# # A set of faces
#
# | layer | weight |
# | --- | --- |
# | conv3_1 | 1 |
#
# ## What is moved
#
# All positions at once; see [the paper](https://arxiv.org/abs/1611.05507).
#
# $$\frac{1}{2} \lVert \phi(z) - \phi(x) - \alpha w \rVert^2$$
#
# > It is a strong baseline.
#
#     z = reconstruct(phi(x) + 3 * w, evaluations: 150)  # a long line of code in a note scrolls in a box of its own

use(network("tiny"))
faces = drawn_faces()
x = faces["005.png"]
targets = nearest(faces where smiling, to: x, k: 4)
sources = nearest(faces where not smiling, to: x, k: 4)
w = mean(targets) - mean(sources)

# # The edit

z = reconstruct(phi(x) + 2 * w, evaluations: 8)
show(x, z)
show(targets[0], targets[1], sources[0])
show(x)

# # Strength

sweep(x, w, alpha: [1, 2, 3], evaluations: 4)
t = sweep(x, targets: targets, sources: sources, k: [1, 3], alpha: [1, 2, 3], evaluations: 4, size: [64, 64])

# # Figures

plot(z.course, x: "evaluation", y: "objective")
table(["k", "share", "picture", "said"], [[10, 0.3, x, "few"], [30, 0.6, targets[0], "more"]])
for row in t { print("raw \(row.alpha): \(row.relative) of ‖φ(x)‖, a line that has to scroll on a telephone") }
nearest(faces where smiling, to: x, k: 100000)

# # What is out of date

y = blur(x, 1)
soft = blur(y, 2)
y = blur(x, 3)
[x, z][7]
"""

RUNS = r"""
# How far, drawn

use(network("tiny"))
faces = drawn_faces()
x = faces["005.png"]

# # The strength

param alpha = 1 in 0..4  # raw
param k = 2 in [2, 3]  # neighbours
w = mean(nearest(faces where smiling, to: x, k: k)) - mean(nearest(faces where not smiling, to: x, k: k))

# The same in all runs.

z = reconstruct(phi(x) + alpha * w, evaluations: 4)
show(x, z, caption: "moved by \(alpha)")
sweep(x, w, alpha: [alpha, alpha + 1], evaluations: 3)
"""

# The worst texts that come to mind, for every place where somebody may put a text.
EVIL = [
    '<script>document.title = "owned"</script>', '"><img src=x onerror="document.title = \'owned\'">',
    "' onmouseover='document.title=1' x='", "{{title}} {{{script}}} {{> cell}}",
    "\u202egnp.exe \u2066right to left\u202e", "x" * 10_000, "Z" + "\u0301\u0330\u0489" * 60 + "algo",
    "</style></script></svg></details><h1>out</h1>", "&lt;b&gt; &amp;amp; &#x3c;", "مرحبا 123 (abc) – שלום",
    "\u0600<img src=x>", 'a"\u0301 data-x="1" <\u0338b>', "🧑🏽\u200d🚀" * 40,
]


def shown(text):
    """A text as a page shows it: characters that change the direction of writing are left out."""
    return re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def hostile(folder):
    lines = [f"# {EVIL[0]} {EVIL[4]}", "", 'x = drawn_faces()["005.png"]; y = blur(x, 2)']
    for text in EVIL:
        lines += [
            "", f"# # {text}", "#", f"# {text} [{text}](https://example.org/{text.replace(' ', '')})", "#",
            f"# | {text} |", "# | --- |", f"# | {text} |", "#", f"# - `{text}` ${text}$ ![{text}](x.png)", ""]
        code = quoted(text)
        lines += [
            f"print({code})", f"n = {code}", f"n  # {text}", f'table([{code}, "n", "p", "q"], [[{code}, 1, x, y]])',
            f'table([{code}, "p"], [[{code}, x], ["other", y]])', f"show([x, {code}][0], [y, {code}][0])",
            f"show([x, {code}][0])", f"show([x, {code}][0], x, y)", f'show(grid([x, y], labels: [{code}, "b"]))',
            f'plot(table(["k", {code}], [[1, 2], [2, 3]]))']
        if len(text.encode()) < 200:
            name = text.replace("/", "_") + ".ppm"
            (folder / name).write_bytes(b"P6 8 8 255\n" + bytes(range(192)))
            lines.append(f"show(image({quoted(name)}))")
    return "\n".join([*lines, f"[x][{quoted(EVIL[1])}]", ""])


def private(folder):
    """Everything that says where the files are; the last statement says where a file was looked for."""
    shutil.copy(folder / "x.ppm", folder / "home" / "mine.ppm")
    return f"""
# A note on {folder}/x.ppm and on {folder}/home

a = image("{folder}/x.ppm")
b = image("{folder}/home/mine.ppm")  # from {folder}/home
show(a, b)
info(a)
save(b, "{folder}/b.png")
print("{folder}/b.png")
session
image("{folder}/none.png")
"""


def long(folder):
    """3,000 statements."""
    part = ["# # Part\n", 'x = image("x.ppm")', "show(x)", *("a = 1; print(a)" for _ in range(98))]
    return "show(image(\"x.ppm\"), blur(image(\"x.ppm\"), 2))\n" + "\n\n".join("\n".join(part) for _ in range(15))


@dataclasses.dataclass
class Made:
    path: pathlib.Path
    status: int
    errors: str

    @functools.cached_property
    def text(self):
        return self.path.read_text()


@functools.cache
def home():
    """A folder with a picture, a home and the cache that all pages share, so that faces are drawn once."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="dfi-pages-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "home").mkdir()
    (folder / "x.ppm").write_bytes(b"P6 40 40 255\n" + bytes((i * j) % 256 for i in range(40) for j in range(120)))
    return folder


def make(name, script, *options):
    """The page that the program writes of a script, with what it said."""
    folder = home()
    (folder / "lesson.dfis").write_text(script)
    environment = {
        "HOME": str(folder / "home"), "DFI_HOME": str(folder / "home" / "dfi"), "LC_ALL": "C.UTF-8",
        "XDG_CACHE_HOME": str(folder / "cache"), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [BINARY, *options, "--notebook", f"{name}.html", "lesson.dfis"], cwd=folder, env=environment, timeout=120,
        stdin=subprocess.DEVNULL, capture_output=True, text=True)
    page = folder / f"{name}.html"
    if not page.exists():
        raise AssertionError(f"no page {name} was written:\n{done.stderr[-2000:]}")
    return Made(page, done.returncode, done.stderr)


SCRIPTS = {"lesson": lambda folder: LESSON, "runs": lambda folder: RUNS, "hostile": hostile, "private": private, "long": long}


OPTIONS = {
    # A session in a file says where its folder is; without one, statements are quicker.
    "private": ["--session", "private.dfisession"],
    "runs": ["--set", "alpha=[1, 2, 4]", "--set", "k=[2, 3]"],
}


@functools.cache
def page(name):
    return make(name, SCRIPTS[name](home()), *OPTIONS.get(name, []))
