import Builtins
import Interpreter
import PictureValues
import Support

/// Statements made from bytes: each byte chooses among what may be at a place.
struct NumberPrograms {
    /// What statements may use besides what they bind: a table, a list and small features.
    static let prelude = """
        a = 1e308; b = 5e-324; xs = [1e308, -1e308, 0, 5e-324]
        t = table(["n", "m", "word"], [[1e308, 5e-324, "p"], [-1e308, 9007199254740993, "q"], [0, -5e-324, nothing]])
        f = phi(x, layers: ["pixels"], size: [40, 32]); g = f - phi(negative(x), layers: ["pixels"], size: [40, 32])
        m = mask(rect: [1, 1, 3, 2])
        """

    private var bytes: ArraySlice<UInt8>
    private var statements = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    /// nil if the bytes are used up, and after a few statements.
    mutating func next() -> String? {
        guard !bytes.isEmpty, statements < 12 else { return nil }
        statements += 1
        switch choice(8) {
        case 0: return "a = \(number(3))"
        case 1: return "xs = \(list(3))"
        case 2: return "t = \(table(3))"
        case 3: return "for k in \(list(2)) { b = k; print(\(text(2))) }"
        case 4: return "print(\(text(3)), \(any(2)))"
        case 5: return "f = \(features(3))"
        default: return any(3)
        }
    }

    // If there are no bytes left, the first and simplest is chosen.
    private mutating func choice(_ count: Int) -> Int { Int(bytes.popFirst() ?? 0) % count }

    private mutating func pick(_ texts: [String]) -> String { texts[choice(texts.count)] }

    private static let literals = [
        "0", "1", "-1", "2", "0.5", "-0.0", "3", "1e308", "-1e308", "1.7976931348623157e308",
        "-1.7976931348623157e308", "5e-324", "-5e-324", "2.2250738585072014e-308", "1e15", "-1e15",
        "1e15 + 1",
        "9007199254740992", "9007199254740993", "9223372036854775807", "-9223372036854775808", "1e19",
        "1e-300",
        "1e154", "-1e154", "1e200", "0.1", "1e-5", "300", "-0.3", "1e38", "3.5e38", "4294967296",
    ]

    private mutating func number(_ depth: Int) -> String {
        guard depth > 0 else { return pick(Self.literals + ["a", "b"]) }
        switch choice(12) {
        case 0: return "(\(number(depth - 1)) \(pick(["+", "-", "*", "/", "^"])) \(number(depth - 1)))"
        case 1: return "-\(number(0))"
        case 2: return "\(list(depth - 1))[\(number(0))]"
        case 3: return "\(table(depth - 1))[\(number(0))].\(column())"
        case 4: return "length(\(any(depth - 1)))"
        case 5: return call(depth, giving: .number)
        case 6: return "(if \(condition(depth - 1)) { \(number(0)) } else { \(number(0)) })"
        default: return number(0)
        }
    }

    private mutating func condition(_ depth: Int) -> String {
        "\(number(depth)) \(pick(["<", "<=", "==", "!=", ">", ">="])) \(number(depth))"
    }

    private mutating func list(_ depth: Int) -> String {
        guard depth > 0 else {
            return pick(["xs", "[]", "[1e308, 1e308]", "[0]", "[5e-324, -1e308]", "[\"p\", 1]"])
        }
        switch choice(9) {
        case 0: return "[\(number(depth - 1)), \(number(0)), \(number(0))]"
        case 1: return "[\(any(depth - 1))]"
        case 2: return "(\(number(0))..\(number(0)))"
        case 3: return "(\(number(0))..\(number(0)) step \(number(0)))"
        case 4: return "(\(list(depth - 1)) + \(list(0)))"
        case 5: return "[\(number(depth - 1)) for k in \(list(0))]"
        case 6: return "\(table(depth - 1)).\(column())"
        case 7: return call(depth, giving: .list)
        default: return "\(list(depth - 1))[\(number(0))..\(number(0))]"
        }
    }

    private mutating func column() -> String {
        pick(["n", "m", "word", "mean", "norm", "share", "largest", "psnr"])
    }

    private mutating func table(_ depth: Int) -> String {
        guard depth > 0 else { return pick(["t", "stats(xs)", "whos()"]) }
        switch choice(5) {
        case 0:
            return "table([\"n\", \"m\"], [[\(any(depth - 1)), \(number(0))], [\(number(0)), \(number(0))]])"
        case 1:
            return "table([\"n\", \"picture\"], [[\(number(0)), \(image(0))], [\(number(0)), \(image(0))]])"
        case 2: return "stats(\(list(depth - 1)))"
        default: return call(depth, giving: .table)
        }
    }

    private mutating func text(_ depth: Int) -> String {
        guard depth > 0 else { return pick(["\"p\"", "\"\"", "\"n\"", "\"m\"", "\"\u{1B}[31m\""]) }
        return "\"\(pick(["", "k ", "é🙂"]))\\(\(any(depth - 1)))\""
    }

    private mutating func image(_ depth: Int) -> String {
        guard depth > 0 else { return "x" }
        switch choice(4) {
        case 0: return "plot(\(table(depth - 1)), size: [\(pick(["200", "240", "10", "1e308"])), 200])"
        case 1: return "lerp(x, negative(x), \(number(depth - 1)))"
        default: return call(depth, giving: .image)
        }
    }

    private mutating func features(_ depth: Int) -> String {
        guard depth > 0 else { return pick(["f", "g"]) }
        switch choice(5) {
        case 0: return "(\(features(depth - 1)) \(pick(["+", "-"])) \(features(0)))"
        case 1: return "(\(number(depth - 1)) * \(features(0)))"
        case 2: return "(\(features(0)) / \(number(depth - 1)))"
        case 3: return "lerp(f, \(features(0)), \(number(depth - 1)))"
        default: return call(depth, giving: .features)
        }
    }

    private mutating func any(_ depth: Int) -> String {
        switch choice(7) {
        case 0: number(depth)
        case 1: list(depth)
        case 2: table(depth)
        case 3: text(depth)
        case 4: image(depth)
        case 5: features(depth)
        default: call(depth, giving: .any)
        }
    }
}

extension NumberPrograms {
    /// Functions whose arguments are values, by what they give, without those that take long or use files.
    private static let functions = FuzzWorld.usual.all.filter { function in
        function.parameters.allSatisfy { $0.passing == .value }
            && !["bench", "tour", "help", "use", "network", "normalize", "drawn_faces"].contains(
                function.name)
    }

    private mutating func call(_ depth: Int, giving type: ValueType) -> String {
        let fitting = Self.functions.filter { type == .any || $0.returns.contains(type) }
        guard depth > 0, !fitting.isEmpty else { return pick(Self.literals) }
        let function = fitting[choice(fitting.count)]
        var arguments: [String] = []
        for parameter in function.parameters where parameter.isRequired || choice(4) == 1 {
            let value = argument(parameter.types, depth - 1)
            arguments.append(parameter.isLabelled ? "\(parameter.name): \(value)" : value)
        }
        return "\(function.name)(\(arguments.joined(separator: ", ")))"
    }

    private mutating func argument(_ types: [ValueType], _ depth: Int) -> String {
        guard !types.isEmpty else { return any(depth) }
        let type = types[choice(types.count)]
        if !type.words.isEmpty { return "\"\(pick(type.words))\"" }
        if type.isCount { return choice(2) == 0 ? pick(["1", "2", "3", "4"]) : number(0) }
        switch type {
        case .number: return number(depth)
        case .text: return text(depth)
        case .boolean: return pick(["true", "false"])
        case .list: return list(depth)
        case .image: return image(depth)
        case .mask: return "m"
        case .dataset: return "faces"
        case .features: return features(depth)
        case .table: return table(depth)
        case .row: return "\(table(0))[0]"
        case .nothing: return "nothing"
        default: return any(depth)
        }
    }
}
