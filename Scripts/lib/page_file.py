"""What can be said of a page's file without a browser."""

import collections
import re


def without_code(text):
    """The page without its style, its script and what proves it."""
    return re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.S)


def style_and_script(text):
    return re.search(r"<style>(.*?)</style>", text, re.S)[1], re.search(r"<script>(.*?)</script>", text, re.S)[1]


def tags(text):
    """The names of the elements, each with a list of its attributes' names."""
    for tag in re.finditer(r'<([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>', without_code(text)):
        bare = re.sub(r'"[^"]*"', '""', tag[2])
        yield tag[1].lower(), [name.lower() for name in re.findall(r'\s([^\s=/"]+)', bare)]


def faults(text):
    """Why a page is not small, whole and harmless, in words."""
    found = []
    size = len("".join(style_and_script(text)).encode())
    if size > 80_000:
        found.append(f"style and script have {size} bytes")
    for name, attributes in tags(text):
        if name in ("img", "link", "iframe", "object", "embed", "base", "form", "frame", "portal", "video", "audio"):
            found.append(f"there is a <{name}>")
        bad = ("style", "src", "srcset", "srcdoc", "formaction", "ping")
        found += [f"<{name}> has {attribute}" for attribute in attributes if attribute.startswith("on") or attribute in bad]
    if len(re.findall("<script", text)) != 2 or len(re.findall("<style", text)) != 1:
        found.append("there is a script or a style more than its own")
    pictures = collections.Counter(re.findall(r'href="data:[^,]*,([^"]*)"', text))
    found += [f"a picture of {len(data)} characters is there {n} times" for data, n in pictures.items() if n > 1]
    held = set(re.findall(r'<image id="([^"]*)"', text))
    used = set(re.findall(r'<use href="#([^"]*)"', text))
    found += [f"picture {name} is used and missing" for name in used - held]
    found += [f"picture {name} is never used" for name in held - used]
    ids = collections.Counter(re.findall(r'<[a-zA-Z0-9]+(?:\s[^<>]*?)?\sid="([^"]*)"', without_code(text)))
    found += [f"id {name} is there {n} times" for name, n in ids.items() if n > 1]
    links = re.findall(r'<a\b[^>]*\shref="([^"]*)"', without_code(text))
    found += [f"a link goes to {to}" for to in links if not re.match(r"#|https?://|mailto:", to)]
    found += [f"nothing is at #{to[1:]}" for to in links if to.startswith("#") and to[1:] not in ids]
    return found
