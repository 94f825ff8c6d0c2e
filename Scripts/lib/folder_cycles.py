"""Finds folders of a target that use each other in a circle. Targets cannot: the compiler sees to it. Folders could.

    python3 Scripts/lib/folder_cycles.py [TARGET …]    exit status 1 if there is a cycle

A folder of Sources/TARGET is a node, a folder in it is another, and the files at the target's root are one more,
called "root". A file that uses a name declared in another folder of its target makes an edge. Folders that reach each
other along edges are a cycle. The root is treated like every other folder: a registry there may know all folders as
long as none of them uses anything else there.

Names are found in the text, without a compiler. Those that count are top-level types, protocols, functions and
constants, and members and types that extensions add. What the text cannot decide makes no edge:

- a top-level name that is also declared inside something in the target, such as a nested type;
- a member whose name is also declared in a second file of Sources, whatever it is there;
- a member that is called with a first label other than it is declared with, or read as a value but declared as a
  function: it is the standard library's;
- initialisers, subscripts and operators.

So what is reported is real, and little is missed: code that uses a member usually names its type as well.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import swift_source

ROOT = Path(__file__).resolve().parents[2]

#: Names of values in our extensions that the standard library's types have as well.
STANDARD = {"children"}


@dataclass(eq=False)
class File:
    path: Path
    folder: str
    names: swift_source.Source


@dataclass
class Edge:
    """That a folder uses another, and one example of it."""

    user: str
    used: str
    file: str
    name: str


def files(target):
    return [
        File(path, str(path.parent.relative_to(target)), swift_source.read(path.read_text()))
        for path in sorted(target.rglob("*.swift"))
    ]


def edges(target, everything):
    """One edge for each two folders of a target if one uses the other.

    - target: its files.
    - everything: those of all targets.
    """
    owners = _owners(target, everything)
    found = {}
    for file in target:
        for name, owner in _uses(file, owners):
            if owner.folder != file.folder:
                found.setdefault((file.folder, owner.folder), Edge(file.folder, owner.folder, file.path.name, name))
    return list(found.values())


def _owners(target, everything):
    """The file that declares each name which stands for itself: {name: (file, shapes)}; no shapes for any use."""
    declaring = defaultdict(set)
    for file in everything:
        for name in file.names.declared:
            declaring[name].add(file.path)
    inner = {name for file in target for name in file.names.inner | file.names.extensions.keys()}
    owners = {}
    for file in target:
        for name in file.names.top - inner:
            owners[name] = (file, None)
        for name, shapes in file.names.extensions.items():
            is_alone = declaring[name] == {file.path} and name not in file.names.inner | file.names.top
            if is_alone and name not in STANDARD:
                owners[name] = (file, None if shapes == {"type"} else shapes)
    return owners


def _uses(file, owners):
    for name in sorted(file.names.bare.keys() | file.names.members.keys()):
        owner, shapes = owners.get(name, (None, None))
        if owner is None or owner is file or name in file.names.private:
            continue
        bare, members = file.names.bare.get(name, set()), file.names.members.get(name, set())
        if bare if shapes is None and name in owner.names.top else shapes is None or shapes & (bare | members):
            yield name, owner


def cycles(edges):
    """The folders of each cycle, in order."""
    reached = {edge.user: _reached(edge.user, edges) for edge in edges}
    found = []
    for folder in sorted(reached):
        cycle = sorted({other for other in reached[folder] if folder in reached.get(other, ())})
        if cycle and cycle not in found:
            found.append(cycle)
    return found


def _reached(folder, edges):
    reached, waiting = set(), [folder]
    while waiting:
        current = waiting.pop()
        for edge in edges:
            if edge.user == current and edge.used not in reached:
                reached.add(edge.used)
                waiting.append(edge.used)
    return reached


def report(target, edges):
    """The lines that name the cycles of a target."""
    lines = []
    for cycle in cycles(edges):
        lines.append(f"{target}: a cycle of {', '.join(map(_title, cycle))}")
        for edge in sorted(edges, key=lambda edge: (edge.user, edge.used)):
            if edge.user in cycle and edge.used in cycle:
                lines.append(f"    {_title(edge.user)} uses {_title(edge.used)}: {edge.name} in {edge.file}")
    return lines


def _title(folder):
    return "root" if folder == "." else folder


def main(arguments, sources=ROOT / "Sources"):
    targets = {path.name: files(path) for path in sorted(sources.iterdir()) if path.is_dir()}
    everything = [file for target in targets.values() for file in target]
    unknown = [name for name in arguments if name not in targets]
    if unknown:
        sys.exit(f"no target {', '.join(unknown)} in {sources}")
    lines = []
    for name in arguments or targets:
        lines += report(name, edges(targets[name], everything))
    print("\n".join(lines), end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
