import Language

/// What to write for names that other languages and tools use.
package enum ForeignName {
    /// What to write instead of a name that nothing binds; nil if no other language has it.
    /// - Parameter isOperand: whether it stands within an expression, where words that are whole statements elsewhere,
    ///   or functions, mean nothing.
    package static func remedy(
        for name: String, in builtins: BuiltinTable, asOperand isOperand: Bool = false
    ) -> String? {
        if name.contains(where: { " ${}".contains($0) }) {
            return "backquotes are around names; a text goes in double quotes, and a value into it with \\(x)"
        }
        if let advice = advice(on: name, in: builtins, among: isOperand ? operands : advised) {
            return advice
        }
        guard !isOperand else { return nil }
        return builtins.function(lookedForBy: name.lowercased()).map { "here that is \($0.signature)" }
    }

    /// Advice on a word that has no function of its own; nil if there is none, or if a function has taken the word.
    package static func advice(on name: String, in builtins: BuiltinTable) -> String? {
        advice(on: name, in: builtins, among: advised)
    }

    private static func advice(
        on name: String, in builtins: BuiltinTable, among advised: [String: String]
    ) -> String? {
        let word = name.lowercased()
        guard builtins[word] == nil, builtins.function(lookedForBy: word) == nil else { return nil }
        return advised[name] ?? advised[word]
    }

    /// What a word for yes or no means where true or false is expected; nil for any other word.
    static func truth(of word: String) -> Bool? {
        switch word.lowercased() {
        case "yes", "y", "on", "true", "t": true
        case "no", "n", "off", "false", "f": false
        default: nil
        }
    }

    /// Advice by word; several words may share an answer.
    package static let advised = table(of: answers)

    /// The same for words that are values, operators or modules elsewhere.
    private static let operands = table(of: literals + operators + modules + prefixes)

    private static func table(of answers: [(String, String)]) -> [String: String] {
        var table: [String: String] = [:]
        for (words, answer) in answers {
            for word in words.split(separator: " ") { table[String(word)] = answer }
        }
        return table
    }

    private static let answers = [
        literals, operators, modules, values, texts, control, pictures, surroundings,
    ].flatMap { $0 }

    private static let literals = [
        ("True TRUE T", "here that is written true"), ("False FALSE F", "here that is written false"),
        ("None null nil undefined pass na", "here that is written nothing"),
        ("unknown", "an unknown value equals nothing: faces where smiling == nothing"),
        ("inf infinity nan", "numbers are finite; an unknown value is nothing"),
        ("pi", "there is no pi; write 3.141592653589793"), ("e", "e is exp(1)"),
    ]

    private static let operators = [
        ("any all", "conditions are joined by and, or, not"),
        ("mod modulo remainder", "there is no remainder operator: a - b * floor(a / b)"),
        ("end", "the last element is xs[length(xs) - 1]; what belongs to if, for and def ends with }"),
    ]

    private static let modules = [
        (
            "np numpy plt matplotlib pd pandas torch cv2 opencv pil scipy sklearn tf tensorflow math os sys library require",
            "there are no modules: help lists the functions, and ??word searches them"
        )
    ]

    /// R's names with a dot in them begin with these.
    private static let prefixes = [
        (
            "read readr",
            "load(\"t.csv\") reads a table, and dataset(folder, attributes: \"t.csv\") joins one to its pictures"
        ),
        ("set", "seed(n) sets the only noise there is, that of reconstruct(…, from: \"noise\")"),
    ]

    private static let values = [
        ("range arange", "counting is written 0..9, with both ends; steps: 0..1 step 0.2"),
        ("linspace", "five evenly spaced numbers are written 0..1 step 0.25, with both ends"),
        ("zeros ones full empty rep", "a list of equal numbers is written [0 for k in 1..3]"),
        ("enumerate zip", "to go over positions, write for i in 0..2 { print(xs[i]) }"),
        ("map apply", "write [f(x) for x in xs]"),
        (
            "filter select query subset",
            "a set or a table is narrowed by where, as in faces where smiling, a list by a loop: ys = []; for k in xs { if k > 1 { ys = ys + [k] } }"
        ),
        ("append push add insert", "values do not change: write xs = xs + [x]"),
        ("extend concat concatenate", "lists are joined by +: xs = xs + ys"),
        (
            "int float double",
            "numbers have one type, and need no conversion; number(\"3.5\") reads a text, and floor(x) drops decimals"
        ),
        ("sin cos tan asin acos atan", "there are abs, sqrt, exp, log and ^, and no angles"),
        ("list array tuple vector", "a list is written [a, b]"),
        ("dict dictionary set_of struct", "there are lists and tables, no dictionaries"),
        (
            "size ndim dims shape",
            "length(xs) counts; x.width and x.height are a picture's size, and info(x) shows the rest"
        ),
        (
            "histogram hist",
            "there is no histogram; stats(v) has the mean, the deviation and both ends, and plot draws columns of numbers"
        ),
        ("nrow ncol", "length(t) counts a table's rows; whos and t alone show its columns"),
        ("seq", "counting is written 1..10, with both ends; steps: 0..1 step 0.2"),
        ("ifelse", "write if condition { a } else { b }, which gives a value"),
        ("unique distinct levels", "info(faces) lists the words of each attribute and how many have each"),
        (
            "sd std stdev var variance deviation",
            "stats(xs) has it: stats(xs)[0].deviation is the standard deviation, over n, and its square the variance"
        ),
        (
            "aggregate groupby group_by group summarise summarize tapply pivot",
            "for a figure per group, write a loop: for m in [\"happy\", \"sad\"] { print(m, mean((t where mood == m).rating)) }"
        ),
        (
            "merge left_join inner_join cbind",
            "tables are put together in the program that made them; dataset(folder, attributes: \"t.csv\") joins a table "
                + "to its pictures"
        ),
        ("rbind bind_rows", "tables of the same columns are joined by +: t = t + u"),
        ("c", "a list is written [a, b], and lists are joined by +"),
        ("dim", "length(t) counts a table's rows; x.width and x.height are a picture's size"),
        ("lapply sapply vapply", "write [f(x) for x in xs]"),
        ("is_na isna isnull", "an unknown value equals nothing: t where age == nothing"),
        ("dropna na_omit", "unknown values are left out by t where age != nothing"),
        (
            "value_counts crosstab",
            "info(faces) counts the words of each attribute, length(t where pose == \"left\") one"
        ),
        (
            "cor corr corrcoef",
            "there is no correlation; cosine(a, b) of lists with their means subtracted is Pearson's"
        ),
        (
            "lm glm regress regression",
            "nothing is fitted but probe(positives, negatives), a classifier of features; score(p, x) asks it"
        ),
        ("log10 log2", "log(x) is the natural logarithm; log(x) / log(10) is the decimal one"),
        (
            "reverse reversed rev",
            "a list in reverse is xs[length(xs) - 1..0]; sort(xs, descending: true) puts the largest first"
        ),
        ("argmax argmin", "sort(xs) puts the smallest first; max(xs) and min(xs) give the ends"),
        (
            "random rand randn randint shuffle choice sample",
            "nothing is random except the noise of reconstruct(…, from: \"noise\"), which seed(n) sets"
        ),
        ("copy cp clone deepcopy duplicate", "values do not change, so y = x is as good as a copy"),
        ("rename mv", "write new = old; forget(old) then removes the old name"),
    ]

    private static let texts = [
        ("str string repr sprintf format paste0 num2str", "a value goes into a text with \"\\(x)\""),
        (
            "upper lower split replace join substr substring startswith endswith",
            "texts are shown and compared, not taken apart; a value goes into one with \"\\(x)\""
        ),
    ]

    private static let control = [
        ("run exec source execfile", "another script is run by include \"file.dfis\""),
        ("assert stopifnot", "write if not … { error(\"what is wrong\") }"),
        ("break", "a loop runs to its end; go over fewer values instead"),
        ("return", "a function's value is its last expression, without return"),
        ("lambda function fn func", "a function is defined by def f(x) { … }"),
        ("loop while foreach repeat", "a loop is written for i in 1..10 { … }"),
        ("endif endfor endfunction fi done", "what belongs to if, for and def ends with }"),
        ("redo", "an undo cannot be undone; enter the statement again, its result is remembered"),
        ("stop abort kill", "exit leaves the prompt; Ctrl-C stops what is running and keeps the session"),
        ("assign let const", "a name is given a value by name = value"),
    ]

    private static let pictures = [
        (
            "rotate turn flip mirror fliplr flipud rot90 imrotate transpose rotation",
            "turn or mirror a picture first, in another program; the camera's orientation is applied, "
                + "and align(…) turns a face upright"
        ),
        (
            "brightness brighten darken gamma saturation hue exposure equalize histeq imadjust autocontrast",
            "change light and colours before or after, in another program; match_color(z, to: x) takes over those "
                + "of the photograph"
        ),
        ("sharpen sharpness unsharp", "there is no sharpening; blur(x, 3) does the opposite"),
        (
            "blurry blurred fuzzy",
            "a result gets sharper by more evaluations:, a smaller tv:, or fewer neighbours, k:; blur(x, 3) blurs a picture"
        ),
        (
            "video movie webcam camera gif",
            "pictures are read from files one by one; a folder of frames is a dataset"
        ),
        ("open fopen", Statement.remedyForOpen),
        (
            "exif metadata",
            "the camera's orientation is applied; info(x) shows what was done to a picture, and nothing else of it is read"
        ),
        (
            "dpi pdf svg eps tiff resolution",
            "save writes PNG and JPEG, in pixels: plot(t, size: [1600, 1000]) draws larger"
        ),
        (
            "apply attribute attribute_vector",
            "an edit moves a picture's features along an attribute vector: tour makes one, and "
                + "help(contrast) shows the statements"
        ),
        ("head tail", "xs[0..4] are the first five, xs[length(xs) - 1] is the last"),
    ]

    private static let surroundings = [
        (
            "gpu cuda device cpu threads cores",
            "the processor does the work, on all its cores; dfi --threads N sets how many, and bench() measures"
        ),
        ("clear", "Ctrl-L clears the window; forget(x) removes a name from the session"),
        ("cls", "Ctrl-L clears the window"),
        (
            "cd chdir setwd getwd pwd getcwd mkdir rmdir",
            "files are named by their paths; relative ones are looked for in the folder that dfi was started in, and save makes missing folders"
        ),
        (
            "cat grep git sudo pip python python3 bash sh vim nano which touch system shell",
            "shell commands need another terminal; help lists what there is here"
        ),
        (
            "batch batches batch_size minibatch minibatches",
            "there are no batches: pictures go through the network one by one, and for x in faces { … } goes over many"
        ),
        (
            "onnx",
            "networks are read from .safetensors, .pth and .caffemodel; network(\"x.onnx\") says how to convert that file"
        ),
        ("version about sessioninfo", "run dfi --version in a terminal"),
        (
            "cite citation",
            "docs/method.md says which paper it is; why z is the script that made z, for a methods section"
        ),
        (
            "restart reload reset",
            "dfi --session FILE begins another session; forget(x) removes a name from this one"
        ),
        ("dfi", "this is dfi; include \"file.dfis\" runs a script"),
        (
            "hello hi hey hallo thanks please how what",
            "tour teaches the method in five minutes, and help lists the functions"
        ),
        ("install update upgrade", "nothing is installed from here; Scripts/demo sets the program up"),
    ]
}
