"""What a Swift file declares and which names it uses, as far as its text shows: no compiler is used.

Comments and the words of literals are left out; what is interpolated into a literal is code and stays.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

TOKEN = re.compile(r"[^\W\d]\w*|\d[\w.]*|`\w+`|->|[^\w\s]")
LITERAL = re.compile(r'(#*)("""|")')
COMMENT_MARK = re.compile(r"/\*|\*/")
TYPES = {"struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype"}
MEMBERS = {"func", "let", "var", "case"}
PRIVATE = {"private", "fileprivate"}
#: Words after which a name is a type or a value.
NO_LABELS = TYPES | MEMBERS | {"extension", "as", "is", "any", "some", "return", "where", "else", "default", "in"}
MODIFIERS = PRIVATE | {
    "public", "package", "internal", "open", "final", "indirect", "static", "class", "mutating", "nonmutating",
    "nonisolated", "override", "lazy", "weak", "unowned", "unsafe", "set", "prefix", "postfix", "infix", "(", ")",
}


@dataclass
class Source:
    """The names in a file."""

    #: Declared at the top level, for the whole target.
    top: set = field(default_factory=set)
    #: Declared at the top level, for this file alone.
    private: set = field(default_factory=set)
    #: Declared in extensions, for other files too: each name's shapes, as `shape` gives them.
    extensions: dict = field(default_factory=lambda: defaultdict(set))
    #: Declared anywhere else: in types, in functions, as parameters, labels and generic types.
    inner: set = field(default_factory=set)
    #: Used without a dot before them: each name's shapes.
    bare: dict = field(default_factory=lambda: defaultdict(set))
    #: Used after a dot.
    members: dict = field(default_factory=lambda: defaultdict(set))

    @property
    def declared(self):
        return self.top | self.private | self.extensions.keys() | self.inner


def read(text):
    words = [word.strip("`") for word in TOKEN.findall(code(text))]
    source = Source()
    _declarations(words, source)
    for index, word in enumerate(words):
        if _is_name(word):
            found = source.members if index and words[index - 1] == "." else source.bare
            found[word].add(shape(words, index))
    return source


# Text


def code(text):
    """The text without comments and without the words of literals."""
    return _code(text, 0, isolated=False)[0]


def _code(text, position, isolated):
    """Code from `position`, to the end or, in an interpolation, to the parenthesis that closes it."""
    parts, depth = [], 0
    while position < len(text):
        if text.startswith("//", position):
            position = _end_of_line(text, position)
        elif text.startswith("/*", position):
            position = _after_comment(text, position)
        elif text[position] in '#"' and (opening := LITERAL.match(text, position)):
            part, position = _literal(text, opening)
            parts.append(part)
        else:
            depth += (text[position] == "(") - (text[position] == ")")
            if isolated and depth < 0:
                return "".join(parts), position + 1
            parts.append(text[position])
            position += 1
    return "".join(parts), position


def _end_of_line(text, position):
    found = text.find("\n", position)
    return len(text) if found < 0 else found


def _after_comment(text, position):
    """Comments of this form nest."""
    depth = 0
    for mark in COMMENT_MARK.finditer(text, position):
        depth += 1 if mark.group() == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _literal(text, opening):
    """What is interpolated into a literal, each part in parentheses, and the position after it."""
    hashes, quotes = opening.groups()
    marks = re.compile(rf"\\{hashes}\(|\\{hashes}.|{quotes}{hashes}", re.DOTALL)
    parts, position = [' "" '], opening.end()
    while mark := marks.search(text, position):
        position = mark.end()
        if mark.group() == quotes + hashes:
            return "".join(parts), position
        if mark.group().endswith("("):
            part, position = _code(text, position, isolated=True)
            parts.append(f"({part})")
    return "".join(parts), len(text)


# Declarations


def _declarations(words, source):
    scopes, pending = [], "body"
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word == "{":
            scopes.append(pending)
            pending = "body"
        elif word == "}":
            scopes[-1:] = []
        elif index and words[index - 1] == ".":
            continue
        elif word == "extension":
            pending = "body" if _is_private(words, index) else "extension"
        elif word in TYPES and _is_name(following) and following not in MEMBERS | MODIFIERS | {"init", "subscript"}:
            _declare(source, following, "type", scopes, _is_private(words, index))
        elif word in MEMBERS:
            for position in _named(words, index):
                kind = shape(words, position) if word == "func" else "value"
                _declare(source, words[position], kind, scopes, _is_private(words, index))
        elif following == ":" and index and _may_label(words[index - 1]):
            source.inner.add(word)
        elif word == "in":
            source.inner.update(_before_in(words, index))


def _declare(source, name, kind, scopes, is_private):
    if not scopes:
        (source.private if is_private else source.top).add(name)
    elif scopes == ["extension"] and not is_private:
        source.extensions[name].add(kind)
    else:
        source.inner.add(name)


def shape(words, index):
    """How a name is called or declared as a function, by its first label: `(label`, `(_`, `()`; else `value`."""
    after = index + 1
    if words[after:after + 1] == ["<"]:
        after = _behind_generics(words, after)
    if words[after:after + 1] != ["("]:
        return "value"
    first, second = (words[after + 1:after + 3] + ["", ""])[:2]
    if first == ")":
        return "()"
    # A declaration has a label, or a name that is one, or two names; a call has a label with a colon.
    is_label = second == ":" or words[index - 1] == "func" and first != "_"
    return "(" + first if is_label else "(_"


def _behind_generics(words, index):
    depth = 0
    for position in range(index, min(index + 60, len(words))):
        depth += (words[position] == "<") - (words[position] == ">")
        if depth == 0:
            return position + 1
    return index


def _named(words, index):
    """The places of the names after func, let, var or case: one, those of a tuple, or those of a row of cases."""
    if words[index] == "func":
        return [index + 1] if _is_name(words[index + 1]) else []
    if words[index + 1:index + 2] != ["("]:
        places, depth = [index + 1], 0
        # A row of cases; patterns begin with a dot or say what they match.
        for position in range(index + 1, min(index + 60, len(words))):
            depth += (words[position] in "([") - (words[position] in ")]")
            if depth == 0 and words[position] == "," and _is_name(words[position + 1]):
                places.append(position + 1)
            elif depth == 0 and words[position] in ("}", ":", "case", "."):
                break
    else:
        end = words.index(")", index) if ")" in words[index:] else index
        places = range(index + 2, end)
    return [place for place in places if _is_name(words[place]) and not words[place][0].isupper()]


def _before_in(words, index):
    """The parameters of a closure, or the element of a loop: the names before `in`."""
    names = []
    for position in range(index - 1, max(index - 30, -1), -1):
        if words[position] in ("{", "for", "}", ";"):
            break
        if _is_name(words[position]) and not words[position][0].isupper():
            names.append(words[position])
    return names


def _may_label(before):
    """Whether a name with a colon after it is a label, a parameter or a generic type, by the word before it."""
    return before in ("(", ",", "<", "_") or _is_name(before) and before not in NO_LABELS


def _is_private(words, index):
    """Whether what the keyword at `index` declares is this file's alone; `private(set)` is not."""
    while index and words[index - 1] in MODIFIERS:
        index -= 1
        if words[index] in PRIVATE and words[index + 1] != "(":
            return True
    return False


def _is_name(word):
    return word[:1].isalpha() or word[:1] == "_" and len(word) > 1
