"""An index of pages that looks like one of them: it has their style and script, and a style of its own for the tiles."""

import base64
import hashlib
import html
import pathlib
import re
import string

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "Notebook" / "Resources"

STYLE = """
.index { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
  gap: 2.6rem 2rem; padding: 2.2rem var(--gutter) 0; max-width: calc(64rem + 2 * var(--gutter)); }
.index li { min-width: 0; }
.index a { display: block; color: inherit; text-decoration: none; }
.index a:hover h2, .index a:focus-visible h2 { color: var(--accent); }
.index .frame { display: grid; place-items: center; aspect-ratio: 3 / 2; background: var(--wash); overflow: hidden; }
.index .frame svg { width: 100%; height: 100%; }
.index h2 { margin: .8rem 0 0; font-size: 1.18rem; line-height: 1.3; font-weight: 600; text-wrap: balance; }
.index p { margin-top: .3rem; font-size: .9rem; line-height: 1.5; color: var(--soft); }
.index .notice { margin-top: .6rem; font-size: .74rem; }
.head.wide, .foot.wide { max-width: calc(64rem + 2 * var(--gutter)); }
.empty { padding: 2.2rem var(--gutter) 0; }
@media print { .index li { break-inside: avoid; } }
"""

WHOLE = string.Template("""<!doctype html>
<!-- dfi pages -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>$title</title>
<style>$style</style>
<script>$script</script>
</head>
<body>
<a class="skip" href="#dfi-main">Skip to the notebooks</a>
<header class="head wide">
<h1>$title</h1>
<button class="theme" type="button" data-do="theme" aria-label="Switch to the dark theme"><svg viewBox="0 0 20 20" \
aria-hidden="true"><circle cx="10" cy="10" r="7.5"/><path d="M10 2.5a7.5 7.5 0 0 1 0 15z"/></svg></button>
<p class="program">$count from $program</p>
</header>
<main id="dfi-main" tabindex="-1">
$tiles
</main>
<footer class="foot wide"><p>$program</p></footer>
</body>
</html>
""")

NONE = "There is no page that may be shown."

TILE = string.Template("""<li><a href="$address">
<div class="frame">$picture</div>
<h2>$title</h2>
$line$notice</a></li>""")


def is_ours(path):
    """Whether dfi or this module has written a file, which may then be replaced."""
    with open(path, "rb") as file:
        return b"<!-- dfi page" in file.read(100)


class Page:
    """What an index says of a page. Texts are as they stand in the page, escaped."""

    def __init__(self, path):
        self.path = path
        self.text = path.read_text()
        head, _, self.body = self.text.partition('<main id="dfi-main"')
        self.program = re.search(r'<meta name="generator" content="([^"]*)"', head)[1]
        self.notices = re.findall(r'<p class="notice"><bdi>(.*?)</bdi>', head, re.S)
        self.title, self.line = self.words(re.search(r"<h1><bdi>(.*?)</bdi></h1>", head, re.S)[1])

    @property
    def may_not_be_passed_on(self):
        return any("may not be passed on" in notice for notice in self.notices)

    def words(self, title):
        """A title and a line below it. A script that begins with prose has a line of that as its title, which ends
        anywhere: its first sentence is the title then, and the next one the line."""
        first = re.search(r'<section class="cell note"[^>]*>\s*<a[^>]*>\d+</a>\s*<p>(.*?)</p>', self.body, re.S)
        is_first_cell = first and '<section class="cell code' not in self.body[:first.start()]
        prose = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", first[1])).strip() if is_first_cell else ""
        is_cut = title[-1:] not in ".!?" and (prose[:1].islower() or re.search(r"[.!?] ", title))
        first, *others = self.sentences(f"{title} {prose}") if is_cut else [*self.sentences(title), *self.sentences(prose)]
        return first.removesuffix("."), others[0] if others else ""

    @staticmethod
    def sentences(text):
        return [part for part in re.split(r"(?<=[.!?]) +", text.strip()) if part]

    def picture(self):
        """The page's last picture, with its bytes: scripts end with what they have made. "" if there is none."""
        shown = re.findall(
            r'<svg class="picture"[^>]*viewBox="([^"]*)"[^>]*aria-label="([^"]*)"><use href="#(p-[^"]*)"/></svg>', self.body)
        if not shown:
            return ""
        box, words, name = shown[-1]
        image = re.search(rf'<image id="{re.escape(name)}"( width="\d+" height="\d+" href="[^"]*"/>)', self.text)[1]
        return f'<svg viewBox="{box}" role="img" aria-label="{words}"><image{image}</svg>'

    def tile(self):
        return TILE.substitute(
            address=html.escape(self.path.name), picture=self.picture(), title=self.title,
            line=f"<p>{self.line}</p>\n" if self.line else "",
            notice="".join(f'<p class="notice">{notice}</p>\n' for notice in self.notices))


def counted(pages, noun):
    return f"1 {noun}" if len(pages) == 1 else f"{len(pages)} {noun}s"


def allowed(code):
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def index(pages, title="Deep feature interpolation, by example"):
    style = (RESOURCES / "page.css").read_text() + STYLE
    script = (RESOURCES / "page.js").read_text()
    tiles = "\n".join(page.tile() for page in pages)
    return WHOLE.substitute(
        title=html.escape(title), style=style, script=script, program=pages[0].program if pages else "dfi",
        count=counted(pages, "notebook"),
        tiles=f'<ol class="index">\n{tiles}\n</ol>' if pages else f'<p class="empty">{NONE}</p>',
        policy=(
            f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"))
