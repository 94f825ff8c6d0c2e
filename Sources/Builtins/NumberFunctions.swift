import DeepFeatures
import Foundation
import Interpreter

/// Numbers, and lists of them.
enum NumberFunctions {
    static let family = Family(
        title: "Numbers and lists",
        functions: [abs, sqrt, exp, log, round, floor, ceil, min, max, sum, SortFunction.sort])

    private static let abs = Builtin(
        "abs", [.positional("x", [.number], "a number, in any unit")], returns: [.number],
        summary: "The size of a number, without its sign.",
        discussion: "Of the numbers in a list: [abs(x) for x in xs].",
        examples: [.init("abs(-3.5)", "3.5"), .init("[abs(k) for k in [-1, 2]]", "[1, 2]")],
        seeAlso: ["norm", "max"],
        words: "fabs absolute"
    ) { Swift.abs(try $0.required("x", as: Double.self)) }

    private static let sqrt = Builtin(
        "sqrt", [.positional("x", [.number], "a number of at least 0")], returns: [.number],
        summary: "The square root.",
        discussion: "A number below 0 is an error: this language has real numbers only.",
        examples: [.init("sqrt(2)", "1.4142135623730951")], seeAlso: ["norm", "exp"]
    ) { call in
        let x: Double = try call.required("x")
        guard x >= 0 else {
            throw call.complaint(
                about: "x", "\(x.summary(named: nil)) has no square root among real numbers",
                remedy: "sqrt takes numbers of at least 0; abs(x) drops a sign")
        }
        return x.squareRoot()
    }

    private static let exp = Builtin(
        "exp", [.positional("x", [.number], "the exponent, a number up to 709")], returns: [.number],
        summary: "e to the power of x.",
        discussion: "The inverse of log. For other bases, write the power: 10 ^ x.",
        examples: [.init("exp(0)", "1")], seeAlso: ["log"]
    ) { call in
        let result = Foundation.exp(try call.required("x", as: Double.self))
        guard result.isFinite else {
            throw call.complaint(
                about: "x", "exp of this is too large for a number", remedy: "exp takes numbers up to 709")
        }
        return result
    }

    private static let log = Builtin(
        "log", [.positional("x", [.number], "a number above 0")], returns: [.number],
        summary: "The natural logarithm.",
        discussion: "To base 10: log(x) / log(10). What is 0 or less has no logarithm, and is an error.",
        examples: [.init("log(exp(2))", "2"), .init("round(log(1000) / log(10), digits: 9)", "3")],
        seeAlso: ["exp"],
        words: "ln logarithm"
    ) { call in
        let x: Double = try call.required("x")
        guard x > 0 else {
            throw call.complaint(
                about: "x", "\(x.summary(named: nil)) has no logarithm",
                remedy: "log takes numbers above 0; for counts that may be 0, log(1 + x)")
        }
        return Foundation.log(x)
    }

    private static let round = Builtin(
        "round",
        [
            .positional("x", [.number], "a number, in any unit"),
            .labelled("digits", [.count(atLeast: 0)], default: "0", "how many decimals are kept, up to 15"),
        ],
        returns: [.number], summary: "Rounds to the nearest number of so many decimals.",
        discussion: """
            Halves go away from 0: round(2.5) is 3, round(-2.5) is -3. Echoes show a number in full; tables choose \
            the decimals by themselves.
            """,
        examples: [.init("round(2.5)", "3"), .init("round(3.14159, digits: 2)", "3.14")],
        seeAlso: ["floor", "ceil", "abs"],
        words: "trunc rint"
    ) { call in
        let x: Double = try call.required("x")
        let digits = try call.count("digits") ?? 0
        guard digits <= 15 else {
            throw call.complaint(about: "digits", "digits: goes from 0 to 15, which is all a number holds")
        }
        let scale = pow(10, Double(digits))
        // From 2⁵² on there are no fractions to round.
        return Swift.abs(x) * scale < 0x1p52 ? (x * scale).rounded() / scale : x
    }

    private static let floor = Builtin(
        "floor", [.positional("x", [.number], "a number, in any unit")], returns: [.number],
        summary: "The largest whole number that is not above x.",
        discussion: "Downwards for numbers below 0 as well: floor(-2.5) is -3.",
        examples: [.init("floor(2.5)", "2"), .init("floor(-2.5)", "-3")], seeAlso: ["ceil", "round"]
    ) { try $0.required("x", as: Double.self).rounded(.down) }

    private static let ceil = Builtin(
        "ceil", [.positional("x", [.number], "a number, in any unit")], returns: [.number],
        summary: "The smallest whole number that is not below x.",
        discussion: "Upwards for numbers below 0 as well: ceil(-2.5) is -2.",
        examples: [.init("ceil(2.5)", "3"), .init("ceil(-2.5)", "-2")], seeAlso: ["floor", "round"],
        words: "ceiling"
    ) { try $0.required("x", as: Double.self).rounded(.up) }

    private static let min = Builtin(
        "min", [.variadic("values", [.number, .list], "numbers, or lists of them")], returns: [.number],
        summary: "The smallest of some numbers.",
        discussion: "Of a column of a table: min(t.rms). There has to be at least one number.",
        examples: [.init("min(3, 1, 2)", "1"), .init("min([0.5, 0.25])", "0.25")],
        seeAlso: ["max", "sort", "stats"], words: "minimum amin smallest"
    ) { call in
        let numbers = try call.allNumbers("values")
        return numbers.dropFirst().reduce(numbers[0], Swift.min)
    }

    private static let max = Builtin(
        "max", [.variadic("values", [.number, .list], "numbers, or lists of them")], returns: [.number],
        summary: "The largest of some numbers.",
        discussion: "Of a column of a table: max(t.ssim). There has to be at least one number.",
        examples: [.init("max(3, 1, 2)", "3"), .init("max(stats(w).largest)")],
        seeAlso: ["min", "sort", "stats"], words: "maximum amax largest"
    ) { call in
        let numbers = try call.allNumbers("values")
        return numbers.dropFirst().reduce(numbers[0], Swift.max)
    }

    private static let sum = Builtin(
        "sum", [.positional("values", [.list], "numbers, or features of one space")],
        returns: [.number, .features],
        summary: "The sum of a list of numbers or features.",
        discussion: """
            The sum of no numbers is 0. Features add up with their weights: the sum of two φ has weight 2, and \
            reconstruct wants 1, which mean gives. Pictures do not add up; mean([x, y]) is their mean in feature \
            space, lerp(x, y, 0.5) that of their pixels.
            """,
        examples: [
            .init("sum([k * k for k in 1..3])", "14"), .init("v = sum([w, g]) / 2"),
        ], seeAlso: ["mean", "max", "lerp"]
    ) { call in
        let items = try call.required("values", as: ListValue.self).items
        let features = items.compactMap { $0 as? Features }
        if let first = features.first, features.count == items.count {
            return try features.dropFirst().reduce(first, +)
        }
        if items.contains(where: { $0 is Picture }) {
            throw call.complaint(
                about: "values", "pictures do not add up",
                remedy: "mean([x, y]) is their mean in feature space, lerp(x, y, 0.5) that of their pixels")
        }
        return try call.finite(call.numbers("values").reduce(0, +), about: "values")
    }
}
