import Interpreter
import PictureValues
import Support

/// Lists of numbers.
extension Double: ArgumentElement {
    public static func read(_ list: ListValue, _ reading: ArgumentReading) throws -> [Double] {
        try reading.call.numbers(in: list.items, about: reading.argument)
    }
}

extension Call {
    /// - Throws: a complaint about the first item that is not a number.
    func numbers(in items: [any Value], about argument: ArgumentReference) throws -> [Double] {
        try items.enumerated().map { position, item in
            guard let number = item as? Double else {
                if item is Nothing { throw missing(item, at: position, about: argument) }
                throw complaint(
                    about: argument, "\(builtin.name) needs numbers, but this has \(Self.phrase(item))",
                    remedy: "it is element \(position), counted from 0")
            }
            return number
        }
    }

    /// The numbers of a variadic argument, those in its lists included.
    /// - Throws: a complaint about the first element that is not a number, or if there are none at all.
    func allNumbers(_ values: [any Value], about argument: ArgumentReference) throws -> [Double] {
        let items = values.flatMap { ($0 as? ListValue)?.items ?? [$0] }
        guard !items.isEmpty else {
            throw complaint(
                about: argument, "\(builtin.name) needs at least one number",
                remedy: "for example \(builtin.name)(3, 5), or \(builtin.name)([3, 5])")
        }
        return try numbers(in: items, about: argument)
    }

    /// A complaint about an element that is nothing, or unknown, and how to leave it out.
    func missing(_ item: any Value, at position: Int, about argument: ArgumentReference) -> any Error {
        complaint(
            about: argument,
            "\(builtin.name) needs numbers, but element \(position), counted from 0, is \(item.summary(named: nil))",
            remedy: Self.remedy(forMissingIn: labels(of: argument).first ?? ""))
    }

    /// `(t where psnr != nothing).psnr` for `t.psnr`, `[x.age for x in faces where age != nothing]` for
    /// `[x.age for x in faces]`, and the former as an example for anything else.
    private static func remedy(forMissingIn list: String) -> String {
        if let match = list.wholeMatch(of: elements) {
            return "leave them out: [\(match.element).\(match.column) for \(match.element) in "
                + "\(match.whole) where \(match.column) != nothing]"
        }
        if let match = list.wholeMatch(of: columnWhere) {
            return
                "leave those rows out: (\(match.table) where \(match.condition) and \(match.column) != nothing)."
                + match.column
        }
        guard let match = list.wholeMatch(of: column) else {
            return "leave those rows of a table out: (t where psnr != nothing).psnr"
        }
        let table = match.table.wholeMatch(of: /\w+/) == nil ? "t" : match.table
        return "leave those rows of a table out: "
            + "(\(table) where \(match.column) != nothing).\(match.column)"
    }

    /// `t.age`, `load("ages.csv").age`.
    private static var column: Regex<(Substring, table: Substring, column: Substring)> {
        /(?<table>.+)\.(?<column>\w+)/
    }

    /// `[x.age for x in faces]`.
    private static var elements:
        Regex<(Substring, element: Substring, column: Substring, Substring, whole: Substring)>
    {
        /\[(?<element>\w+)\.(?<column>\w+|`[^`]+`) for (\w+) in (?<whole>\w+)\]/
    }

    /// `(t where male).age`.
    private static var columnWhere:
        Regex<(Substring, table: Substring, condition: Substring, column: Substring)>
    {
        /\((?<table>[^()]+(?:\([^()]*\))?) where (?<condition>[^()]+)\)\.(?<column>\w+)/
    }

    private static func phrase(_ value: any Value) -> String {
        (value as? String).map { "the text “\($0.excerpt(characters: 40))”" } ?? value.typePhrase
    }

    /// Passes on a number computed from an argument.
    /// - Throws: a complaint if it is not finite.
    func finite(_ number: Double, about argument: ArgumentReference) throws -> Double {
        guard number.isFinite else {
            throw complaint(
                about: argument, "\(builtin.name) gives a number that is not finite",
                remedy: "the largest number is about 1.8e308")
        }
        return number
    }
}
