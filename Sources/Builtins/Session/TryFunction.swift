import Interpreter
import PictureValues

struct TryFunction: Function {
    static let page = FunctionPage(
        summary: "Computes an expression, and carries on if it fails.",
        discussion: """
            The error becomes a warning, and the value is that of else:, which is computed only then, or nothing. So a \
            loop over a folder continues when one picture fails. Ctrl-C still stops everything. Certain mistakes, such \
            as a misspelt name, are errors before anything runs, here as elsewhere; names that the expression bound \
            before it failed stay bound.
            """,
        examples: [
            .init("try(1 / 4)", "0.25"),
            .init("try(image(\"lost.jpg\"), else: x)"),
            .init("[try(1 / k, else: 0) for k in [1, 2]]", "[1, 0.5]"),
        ], seeAlso: ["error", "time"],
        words: "catch except attempt ignore_errors suppress on_error")
    static let gives = [ValueType.any]

    @Unevaluated("what to compute") var expression: Deferred
    @Unevaluated("what it gives after an error", absent: "nothing")
    var `else`: Deferred?

    func run(_ call: Call) throws -> any Value {
        if let value = try expression.valueOrWarning() { return value }
        guard let instead = self.else else { return Nothing() }
        return try instead.value()
    }
}
