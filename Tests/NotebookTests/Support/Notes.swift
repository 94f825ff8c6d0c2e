import Foundation
import Language
import Notebook

/// The commands that sample code uses.
let sampleCommands = CommandTable(["show": .expressions, "time": .computation, "help": .pages])

/// A note as HTML, in a folder with one picture.
func html(_ note: String) -> String { page(note).html }

func page(_ note: String) -> Markdown.Page {
    var anchors = HeadingAnchors()
    return Markdown(commands: sampleCommands, picture: picture).page(of: note, anchors: &anchors)
}

private func picture(_ name: String) -> NoteImage? {
    name == "face.png" ? NoteImage(id: "1a", width: 224, height: 160) : nil
}

/// The lessons' scripts.
func lessons() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Sessions")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "dfis" }.sorted { $0.path < $1.path }
        .map { try String(contentsOf: $0, encoding: .utf8) }
}

/// Notes with a bit of everything.
let sampleNotes = [
    """
    # The *method*, in $\\phi(x)$

    A face `x` has [features](https://example.org/a?b=c&d=e "title") of VGG-19; see [below](#below).

    1. first
    2. **second**
       - nested ~~old~~ new

    > quoted $$\\min_z \\lVert \\phi(z) - \\phi(x) \\rVert^2$$
    > and more

    ![the face](face.png) and ![gone](none.png)
    """,
    """
    Below
    =====

    | a | b | c |
    |---|:-:|--:|
    | 1 | $x_1$ | `a|b` |
    | <b>2</b> |

    ```dfi
    z = x + 0.4 * w # "text \\(n)"
    show z, size: 3
    ```

        indented <script>

    ***

    <div onclick="alert(1)">raw</div>

    a <img src=x onerror=alert(1)> b &amp; &lt; &#x202E; \\$5 and $6
    """,
    "### $\\frac{\\sum_{i=1}^{n} x_i}{n}$\n\n[js](javascript:alert(1)) <https://a.example> <mailto:a@b.c> [r]\n\n[r]: data:text/html,x",
]
