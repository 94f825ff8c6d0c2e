import LanguageTestSupport
import Interpreter
import PictureValues
import Language
import Testing

/// Other tools' words for arguments lead to ours.
@Suite struct ForeignArgumentTests {
    @Test(arguments: [
        ("reconstruct(f, iterations: 10)", "evaluations"), ("reconstruct(f, steps: 10)", "evaluations"),
        ("reconstruct(f, max_iter: 10)", "evaluations"), ("reconstruct(f, N_ITER: 10)", "evaluations"),
        ("reconstruct(f, tv_weight: 1)", "tv"), ("reconstruct(f, init: x)", "from"),
        ("nearest(s, to: x, n_neighbors: 3)", "k"), ("nearest(s, query: x)", "to"),
        ("contrast(s, \"smiling\", to: x, top: 3)", "k"),
        ("inpaint(x, hole: m, set: s, strength: 2)", "alpha"),
        ("sweep(x, w, scale: [1])", "alpha"), ("sweep(x, w, steps: 10)", "evaluations"),
        ("phi(x, resolution: [1, 2])", "size"), ("phi(x, model: n)", "network"),
        ("image(\"x\", bbox: [1, 2, 3, 4])", "crop"), ("reconstruct(f, evaluatoins: 10)", "evaluations"),
    ])
    func suggestsOurs(code: String, ours: String) throws {
        var checker = Checker(
            environment: try Playground().environment, names: ["f", "x", "s", "m", "w", "n"])
        let labels = checker.check(SourceText(code)).compactMap(\.diagnostic.label)
        #expect(labels == ["did you mean “\(ours):”?"])
    }
}
