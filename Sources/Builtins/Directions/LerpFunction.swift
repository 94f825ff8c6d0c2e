import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct LerpFunction: Function {
    static let page = FunctionPage(
        summary: "What lies between a and b: (1 - t) · a + t · b.",
        discussion: """
            The way from one picture to another through feature space is reconstruct(lerp(phi(x), phi(y), t)); \
            between the pictures themselves, lerp(x, y, t) is the double exposure to compare it with. Pictures: the \
            second is resized to the first, and values are kept between 0 and 1.
            """,
        examples: [
            .init("lerp(10, 20, 0.25)", "12.5"), .init("half = lerp(x, z, 0.5)"),
            .init("f = lerp(phi(x), phi(z), 0.5)"),
        ], seeAlso: ["reconstruct", "mean"],
        words: "interpolate mix morph")
    static let gives: [ValueType] = [.features, .image, .number]

    @Positional("where t is 0", of: [.features, .image, .number]) var a: any Value
    @Positional("where t is 1", of: [.features, .image, .number]) var b: any Value
    @Positional("the share of the way from a to b; below 0 or above 1 goes beyond them") var t: Double

    func run(_ call: Call) throws -> any Value {
        switch (a, b) {
        case (let a as Double, let b as Double):
            return try call.finite(isFar ? a + t * (b - a) : (1 - t) * a + t * b, about: $t)
        case (let a as Features, let b as Features): return try a.interpolated(to: b, at: t)
        case (let a as Picture, let b as Picture):
            let other = try call.resized(b, called: call.label(of: $b, or: "b"), to: a)
            return a.edited(a.image.interpolated(to: other, at: Float(min(max(t, -1e30), 1e30))), with: b)
        default:
            throw call.complaint(
                about: $b, "lerp needs two values of one type: two features, two pictures or two numbers")
        }
    }

    /// Whether 1 - t and t nearly cancel, so that t times the difference is added to a instead.
    private var isFar: Bool { abs(t) > 1e6 }
}
