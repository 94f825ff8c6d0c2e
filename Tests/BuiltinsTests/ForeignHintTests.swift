import Foundation
import LanguageTestSupport
import Testing

/// What people bring from other languages, and what they are told.
@Suite struct ForeignHintTests {
    @Test(arguments: [
        ("print(\"a\", end: \"\")", "each call prints a line"),
        ("print(1, sep: \",\")", "there are spaces between"),
        ("show(x, labels: [\"a\"])", "grid has: show(grid(pictures, labels: …))"),
        ("t[t.n > 1]", "rows of a table are chosen by where, as in t where n > 1"),
        ("t[t[\"n\"] > 1]", "rows of a table are chosen by where, as in t where n > 1"),
        ("faces[faces.smiling > 0]", "its pictures with an attribute: faces where smiling"),
        ("faces[faces[\"f0.png\"] > 0]", "pictures are chosen by where, as in faces where score > 0"),
        ("faces > 3", "length(faces) counts them"), ("phi(x, size: [32, 32]) > 3", "norm(v) is the length"),
        ("`v ${x}`", "a text goes in double quotes, and a value into it with \\(x)"),
        ("print(`hello world`)", "a text goes in double quotes"),
        ("group(t, \"n\")", "for a figure per group, write a loop"),
        ("t.groupby(\"n\")", "for a figure per group, write a loop"),
        ("percentile([1, 2], 90)", "here that is quantile(values, at = 0.5)"),
        ("std([1, 2])", "stats(xs)[0].deviation is the standard deviation"),
        ("sd([1, 2])", "stats(xs)[0].deviation is the standard deviation"),
        ("show(mean([phi(x, size: [32, 32])]))", "reconstruct(m) makes a picture of features m"),
        ("m = phi(x, size: [32, 32]); show(m)", "reconstruct(m) makes a picture of features m"),
        ("mean(dataset(\"family\"), size: [32, 32])", "no file or folder “family”"),
        ("mean(dataset(\"several\"))", "for p in dataset(\"several\")]"),
        ("typeof x", "info(x) shows what x is"),
        ("save(t, \"t.csv\", replace: yes)", "= here that is written true"),
        ("mask(rect: [1, 1, 9, 9], invert: on)", "= here that is written true"),
        ("reconstruct(phi(x, size: [32, 32]), clamp: off)", "= here that is written false"),
        ("sort([2, 1], descending: True)", "= here that is written true"),
        ("eyes = 3; sort([2, 1], descending: yes)", "= here that is written true"),
        ("sort([2, 1], descending: F)", "= here that is written false"),
        ("sort([2, 1], descending: \"yes\")", "did you mean true?"),
        ("sort([2, 1], descending: 0)", "did you mean false?"),
        ("if No { 3 }", "= here that is written false"), ("eyes = 3; a = yes", "did you mean “eyes”?"),
        ("for i in 1:5 { print(i) }", "a range is written 1..5"),
        ("for i in 1..3: print(i)", "what belongs to it goes in braces"),
        ("if 1 > 0: print(3)", "what belongs to it goes in braces"),
        ("for p in list(3): print(p)", "what belongs to it goes in braces"),
        ("sum(1:5)", "a range is written 1..5"),
        ("xs = [1, 2, 3]; xs[end]", "the last element is xs[length(xs) - 1]"),
        ("t[end]", "the last element is xs[length(xs) - 1]"), ("x(1)", "it has no elements either"),
        ("xs = [1, 2]; xs(1)", "an element xs[0]"), ("n = 3; n(1)", "a product is written n * (…)"),
        ("% a comment", "a comment begins with #"), ("rng(1)", "here that is seed(number)"),
        ("setwd(\"a\")", "files are named by their paths"),
        (
            "w = phi(faces[1], size: [32, 32]) - phi(x, size: [32, 32]); sweep(x, w, alpha: [1, -1], evaluations: 2)",
            "alpha -1: 1 evaluation did not improve on the picture before it"
        ),
        ("open x", "image(\"x.png\") reads a picture"),
        ("open \"x.png\"", "image(\"x.png\") reads a picture"),
        ("save as \"x.png\"", "a picture goes into a file by save(x, \"x.png\")"),
        ("help!", "leave it out"), ("50%", "a share is written 0.25"),
        ("faces where smile", "did you mean “smiling”?"), ("x.smile", "did you mean “smiling”?"),
        ("contrast(faces, \"happy\", to: x, k: 1)", "did you mean “smiling”?"),
        ("r = [r for r in t][0]; 3 * r", "mean(c.targets) - mean(c.sources)"),
        ("dataset(\"faces.csv\")", "dataset(\"folder\", attributes: \"faces.csv\")"),
        ("dataset(\"faces\", labels: \"faces.csv\")", "did you mean “attributes:”?"),
        ("attribute(\"smiling\")", "an edit moves a picture's features along an attribute vector"),
    ])
    func areAnswered(code: String, answer: String) throws {
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\"); x = faces[0]; "
                + "t = table([\"n\"], [[1], [2]])")
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/home/data/several", withIntermediateDirectories: false)
        for (name, size) in [("a", "3 2"), ("b", "2 3")] {
            try playground.write("P2 \(size) 9\n1 2 3 4 5 6\n", to: "home/data/several/\(name).pgm")
        }
        _ = playground.host.takeLines()
        let lines = playground.output(of: code)
        #expect(lines.contains { $0.contains(answer) }, "\(lines)")
    }

    /// Words that are whole statements elsewhere, or functions, are answered where they stand so, and within expressions
    /// only those that are values, operators or modules.
    @Test(arguments: [
        ("source", "another script is run by include"),
        ("source \"a.dfis\"", "another script is run by include"),
        ("v = source", "another script is run by include"),
        ("source.path", "another script is run by include"),
        ("mean(source)", "whos lists what there is"), ("mean(source.path)", "whos lists what there is"),
        ("2 * stop", "whos lists what there is"),
        ("[run, 1]", "whos lists what there is"), ("print(average)", "whos lists what there is"),
        ("phi(x, size: [32, 32]) - source", "whos lists what there is"),
        ("xs = [1]; xs[restart]", "whos lists what there is"),
        ("print(None)", "here that is written nothing"), ("2 * pi", "write 3.14159"),
        ("xs = [1, 2]; xs[end - 1]", "the last element is xs[length(xs) - 1]"),
        ("3 + np.pi", "there are no modules"), ("print(source(1))", "another script is run by include"),
    ])
    func wordsWithinExpressionsAreNames(code: String, answer: String) throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[0]")
        _ = playground.host.takeLines()
        let lines = playground.output(of: code)
        #expect(lines.contains { $0.contains(answer) }, "\(lines)")
    }

    /// Words that belong together in other tools' names.
    @Test(arguments: [("contact sheet", "grid"), ("grid search", "sweep"), ("unit vector", "unit")])
    func wordsOfANameAreFoundTogether(words: String, function: String) throws {
        let lines =
            try Playground().output(of: "help(\"??\(words)\")") + Playground().output(of: "??\(words)")
        #expect(lines.contains { $0.hasPrefix(function + " ") }, "\(lines)")
    }
}
