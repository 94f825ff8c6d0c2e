import Interpreter
import PictureValues

/// A page that is not about a single function.
package struct HelpTopic: Sendable {
    package enum Block: Sendable {
        /// A paragraph.
        case text(String)
        /// Statements, and what each means; the tests run them in order.
        case code([(name: String, text: String)])
        /// Other things, and what each means.
        case terms([(name: String, text: String)])
    }

    package let name: String
    /// One line, for the overview.
    let summary: String
    /// Other words that lead here.
    let aliases: [String]
    package let blocks: [Block]

    static func named(_ name: String) -> HelpTopic? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// All words of the page, for searching.
    var text: String {
        blocks.map { block in
            switch block {
            case .text(let text): text
            case .code(let rows), .terms(let rows):
                rows.map { "\($0.name): \($0.text)" }.joined(separator: " · ")
            }
        }
        .joined(separator: " · ")
    }

    static let introduction = """
        dfi edits photographs: a picture is mapped into the feature space of a VGG network, moved along the \
        difference of two means, and mapped back.
        """

    /// The statements of a first edit, none longer than 78 columns.
    package static let firstEdit = [
        "faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])",
        "x = faces[\"000010.jpg\"]",
        "targets = nearest(faces where smiling, to: x, k: 60)",
        "sources = nearest(faces where not smiling, to: x, k: 60)",
        "w = mean(targets) - mean(sources)       # the vector “smile”; see stats(w)",
        "z = reconstruct(phi(x) + 2.5 * w); show(x, z)",
    ]

    package static let all = [language, attributes, alpha, objective, photo, keys]

    /// What `help` has a page for: topics before functions, each in alphabetical order.
    package static func pageNames(_ builtins: BuiltinTable) -> [String] {
        all.map(\.name).sorted() + builtins.names
    }

    private static let language = HelpTopic(
        name: "language", summary: "statements, values, loops and your own functions",
        aliases: [
            "def", "for", "if", "else", "include", "in", "and", "or", "not", "step", "true", "false",
            "nothing", "param",
        ],
        blocks: [
            .text(
                """
                A statement is on its own line or ends with “;”, and echoes a line unless it ends with “;”. \
                Values never change; a name may be bound again. Open brackets continue on the next line.
                """),
            .code([
                ("a = 3", "a name for a value; _ is the last value"),
                ("-2 ^ 2", "-4: ^ binds tighter than -"),
                ("\"alpha is \\(a)\"", "texts, with \\n \\t \\\" \\\\ and \\( … )"),
                ("[1, 2] + [3]", "lists; xs[0] is the first element, xs[1..2] a part"),
                ("0..1 step 0.25", "ranges, both ends included"),
                ("[k * k for k in 1..3]", "a list made of another"),
                ("a > 2 and not (a == 5)", "true or false; == != < <= > >="),
                ("if a > 2 { \"big\" } else { \"small\" }", "also a value; nothing if no part runs"),
                ("for k in [10, 60] { print(k) }", "over lists, ranges, sets and the rows of a table"),
                ("def smile(x, a: 3) { reconstruct(phi(x) + a * w) }", "its value is its last expression"),
                ("include \"sets.dfis\"", "runs another script here"),
                ("param alpha = 3 in 0..6", "a value that dfi --set alpha=5 changes, at a script's top"),
                ("a  # and more", "a comment goes to the end of its line"),
            ]),
            .text(
                """
                x.resize([100, 100]) is resize(x, [100, 100]): any function can be called like this. Without \
                parentheses, a name after a dot is a field: w.conv5_1 is w with its other layers zero, x.smiling an \
                attribute.
                """),
            .text("Tables, such as those of compare and stats, have columns by name and rows by position:"),
            .code([
                ("t = compare(x, [y, z])", "a name shows a line; t alone shows the table"),
                ("t.ssim", "a column, in any spelling, as a list; t[\"ssim\"] is the same; max(t.ssim)"),
                ("t[0].psnr", "a cell of a row; rows count from 0"),
                ("t where ssim > 0.5", "the rows that fulfil a condition; an empty cell is unknown"),
                ("t where ssim != nothing", "the rows without an empty cell there"),
                ("sort(t, by: \"ssim\", descending: true)", "the rows in order"),
                ("for row in t { print(row.name, row.ssim) }", "row by row"),
                ("save(t, \"t.csv\"); grid(t)", "into a file; its pictures, labelled"),
            ]),
        ])

    private static let attributes = HelpTopic(
        name: "attributes", summary: "where, conditions, and what is unknown",
        aliases: [
            "where", "unknown", "blank", "conditions", "missing", "unlabelled", "unlabeled", "na", "nan",
            "group",
        ],
        blocks: [
            .text(
                """
                dataset(folder, attributes: "faces.csv") reads a table: a file name in the first column, then an \
                attribute per column. A cell is 1 or 0, a real score, a word, or blank for unknown. info(faces) lists \
                the attributes and how many pictures have each.
                """),
            .code([
                ("faces where smiling and not male", "a score above 0 counts as yes"),
                ("faces where pose == \"frontal\"", "a word is compared"),
                ("faces where smiling > 0.5", "so is a score"),
                (
                    "faces where smiling == nothing",
                    "those for which it is unknown; != nothing, those for which it is known"
                ),
                ("x.smiling", "what is known of one picture; nothing if it is unknown"),
                ("length(faces where smiling)", "how many there are"),
                (
                    "stats((table(faces) where male and smiling != nothing).smiling)",
                    "the average of a column, over one group of pictures"
                ),
            ]),
            .text(
                """
                A blank is in neither `where smiling` nor `where not smiling`; `smiling or male` holds where one of \
                them is known to hold. Inside where, a name is an attribute first and a variable second. Case does not \
                matter, and runs of other characters read as _: Mouth Slightly Open is mouth_slightly_open. A name \
                that is not a word goes in backquotes: `5_o_clock_shadow`.
                """),
            .text(
                """
                nearest(…, by: "attributes") counts matching attributes, among those known for both. Targets and \
                sources should differ in one attribute only; without(w, g) takes another one out afterwards. \
                contrast(faces, "senior", to: x) finds both, opposites beside each other. Pictures without labels get \
                some from probe and label.
                """),
        ])

    private static let alpha = HelpTopic(
        name: "alpha", summary: "how far to move, in all units: raw, beta, unit",
        aliases: ["raw", "relative", "moved", "strength", "stronger", "weaker"],
        blocks: [
            .text(
                """
                alpha is how far phi(x) is moved along w before it is turned back into a picture. Three units are in \
                use, and a move has a number in each; these three are three moves:
                """),
            .code([
                (
                    "phi(x) + 2.5 * w",
                    "raw: multiples of w. Carries over from one K, size or network to another"
                ),
                ("phi(x) + 0.4 * beta(w)", "of w over the mean of its squares: the 0.4 the paper prints"),
                ("phi(x) + 1937 * unit(w)", "of w over its length: the distance"),
            ]),
            .text(
                """
                An attribute vector prints its length in all of them (1·w = … beta = … unit = … relative to x). beta \
                and unit change with K, size and network, since w holds sampling noise: prefer raw.
                """),
            .text(
                """
                For faces, raw 1 is a hint, 2 to 3 an open smile, more looks unnatural. Too small a move shows as \
                ghosting. reconstruct ends short of the target: after a ReLU there are no negative activations. z.relative is \
                how far z was asked to move, over ‖φ(x)‖; z.moved is how far it did, measured when the search ended: match_color, composite and blur leave it.
                """),
            .text("Paper: section 3, step 3."),
        ])

    private static let objective = HelpTopic(
        name: "objective", summary: "what reconstruct makes small, and its two parts",
        aliases: [
            "feature_loss", "loss", "lambda", "tv_loss", "total_variation", "lbfgs", "l-bfgs", "course",
        ],
        blocks: [
            .text(
                """
                reconstruct looks for the picture z, of 0–255 pixels, with the smallest 1/2‖target - φ(z)‖² + λ·TV(z): \
                the feature loss, half the squared distance of its features from those wanted, and λ times the total \
                variation, which keeps it smooth. The feature loss counts over the number of layers, as in the \
                authors' code; loss: "none" leaves it whole, as Eq. 1 is printed. L-BFGS walks downhill; each \
                evaluation is one pass through the network and back.
                """),
            .code([
                ("z = reconstruct(phi(x) + 2.5 * w, evaluations: 30)", "λ and β are tv: and tv_power:"),
                ("info(z)", "the objective, and both of its parts"),
                ("z.objective", "the sum, as it was at the end"),
                ("z.feature_loss", "1/2‖target - φ(z)‖², whole"),
                ("z.total_variation", "TV(z), before λ"),
                ("z.course", "a table of the objective and the seconds at each evaluation"),
                ("plot(z.course, x: \"evaluation\", y: \"objective\")", "as a picture"),
                ("continue(z, evaluations: 20)", "goes on from there; Ctrl-C stops and keeps the best"),
            ]),
            .text(
                """
                Objectives of two searches compare only with the same target, size, network and λ. Half of the gain \
                comes in the first dozen evaluations. If z is grainy, raise λ; if it is blurred, lower it or search longer. \
                A function of your own is def f(a) { … }, not lambda.
                """),
            .text("Paper: section 3, step 4, Eq. 1; λ is 0.001 and β 2."),
        ])

    private static let photo = HelpTopic(
        name: "photo", summary: "a photograph of your own: found, edited, put back",
        aliases: ["photos", "photograph", "portrait", "selfie", "own", "friend"],
        blocks: [
            .text("In one line, which shows the statements that it stands for:"),
            .code([
                ("y = edit(\"astronaut.png\", \"eyeglasses\")", "the whole photograph, edited"),
                ("save(y, \"astronaut-eyeglasses.jpg\")", "in a shell: dfi edit astronaut.png eyeglasses"),
            ]),
            .text("Step by step, and with choices:"),
            .code([
                (
                    "faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])",
                    "the example faces"
                ),
                ("x = face(\"astronaut.png\")", "found, upright, where the example faces have theirs"),
                ("targets = nearest(faces where eyeglasses, to: x, k: 18)", "others who are like her"),
                ("sources = nearest(faces where not eyeglasses, to: x, k: 60)", "and have none"),
                ("w = mean(targets) - mean(sources)", "what glasses are"),
                ("z = match_color(reconstruct(phi(x) + 3 * w), to: x)", "the edit, 200 pixels a side"),
                ("save(put_back(z), \"hers.jpg\")", "back in its place, at full size"),
                ("find_faces(\"astronaut.png\")", "all faces; face(…, which: 2) is the second"),
            ]),
            .text(
                """
                align(set) brings all faces of a folder of yours to the same places. Where no face is found, \
                align(x, points: …, to: …) takes the places of the eyes by hand. lint(targets, sources, to: x) says whether x \
                looks like the set.
                """),
        ])

    private static let keys = HelpTopic(
        name: "keys", summary: "the prompt's keys: completion, history, Ctrl-C",
        aliases: ["key", "prompt", "tab", "history"],
        blocks: [
            .terms([
                (
                    "Tab",
                    "completes a function, a name, an argument, an attribute after where, or a file in quotes; again, or after an open bracket, it lists what fits"
                ),
                ("Up, Down", "earlier and later lines; with something typed, those that begin with it"),
                ("Ctrl-R", "searches backwards through the history"),
                ("F1, Alt-h", "show the page of the function at the cursor, or of the call it is in"),
                ("Alt-Enter", "begins a new line within the statement"),
                ("Ctrl-A, Ctrl-E", "to the line's beginning and end"),
                ("Ctrl-C", "clears the line; while something runs, stops it and keeps the session"),
                ("Ctrl-D", "on an empty line, leaves; the session is there again next time"),
            ]),
            .text(
                """
                An open bracket or text continues on the next line. A reconstruction that was stopped is kept, \
                unfinished, under its name; the same statement, or continue, goes on from there.
                """),
        ])
}
