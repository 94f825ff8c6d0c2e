import DeepFeatures
import Interpreter
import Language
import PictureValues
import Support

struct DiffFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "In what two values' histories differ.",
        discussion: """
            The calls behind both are walked side by side, from the values back to files; a row says where they differ, \
            and what each has there: an argument, a file, a setting, or another call altogether. The last rows say how \
            far the values are apart: of pictures the RMS difference out of 255 and the PSNR in dB, of features \
            ‖a - b‖ and their cosine, of numbers their difference.
            """,
        examples: [.init("z1 = blur(x, 1); z2 = blur(x, 2); diff z1, z2")],
        seeAlso: ["why", "compare", "history"],
        words: "difference changed versus")
    static let effect = FunctionEffect.looksAround

    @Positional("a value", of: [.any]) var a: any Value
    @Positional("the value to compare it with", of: [.any]) var b: any Value

    func run(_ call: Call) throws -> TableValue {
        let session = call.session
        let names = [call.variable(of: $a) ?? "a", call.variable(of: $b) ?? "b"]
        var histories = HistoryDifference(session, builtins: call.environment.builtins)
        if !a.isPlain, !b.isPlain {
            try histories.compare(session.identity(of: a), session.identity(of: b))
        }
        let rows: [[any Value]] = try histories.rows.map { [$0.place, $0.left, $0.right] } + distance()
        if rows.isEmpty { session.host.note("diff: they are the same") }
        return TableValue(
            columns: ["where"] + (names[0] == names[1] ? ["a", "b"] : names), rows: rows)
    }

    /// How far the values are apart; empty for values that cannot be measured, and for equal ones.
    private func distance() throws -> [[any Value]] {
        switch (a, b) {
        case (let a as Picture, let b as Picture):
            guard a.image != b.image else { return [] }
            guard a.image.width == b.image.width, a.image.height == b.image.height else {
                return [["size", a.cellText, b.cellText]]
            }
            let psnr: any Value = a.image.peakSignalToNoiseRatio(against: b.image) ?? "equal"
            return [
                ["rms", 255 * a.image.rootMeanSquareDifference(from: b.image), Nothing()],
                ["psnr", psnr, Nothing()],
            ]
        case (let a as Features, let b as Features):
            guard a.space == b.space else { return [["space", a.space.description, b.space.description]] }
            let apart = try (a - b).norm
            guard apart > 0 else { return [] }
            let cosine: any Value = (try? a.cosine(b)) ?? Nothing()
            return [["norm of the difference", apart, Nothing()], ["cosine", cosine, Nothing()]]
        case (let a as Double, let b as Double):
            return a == b ? [] : [["difference", b - a, Nothing()]]
        default:
            return a.isEqual(to: b) ? [] : [["value", a.cellText, b.cellText]]
        }
    }
}
