import Interpreter
import Support

/// Arguments that are lists of numbers.
extension Call {
    /// The numbers of a list argument.
    /// - Throws: a complaint about the first element that is none.
    func numbers(_ name: String) throws -> [Double] {
        try numbers(in: required(name, as: ListValue.self).items, of: name)
    }

    /// The numbers among the arguments of a variadic parameter, and in the lists among them.
    /// - Throws: a complaint about the first element that is none, or where there is nothing at all.
    func allNumbers(_ name: String) throws -> [Double] {
        let items = all(name).flatMap { ($0 as? ListValue)?.items ?? [$0] }
        guard !items.isEmpty else {
            throw complaint(
                about: name, "\(builtin.name) needs at least one number",
                remedy: "for example \(builtin.name)(3, 5), or \(builtin.name)([3, 5])")
        }
        return try numbers(in: items, of: name)
    }

    private func numbers(in items: [any Value], of name: String) throws -> [Double] {
        try items.map { item in
            guard let number = item as? Double else {
                throw complaint(
                    about: name, "\(builtin.name) needs numbers, and this has \(Self.phrase(item))")
            }
            return number
        }
    }

    private static func phrase(_ value: any Value) -> String {
        (value as? String).map { "the text “\($0.excerpt(characters: 40))”" } ?? value.typePhrase
    }

    /// A number that a list's elements come to.
    /// - Throws: a complaint where it is not finite.
    func finite(_ number: Double, about name: String) throws -> Double {
        guard number.isFinite else {
            throw complaint(
                about: name, "\(builtin.name) gives a number that is not finite",
                remedy: "the largest number is about 1.8e308")
        }
        return number
    }
}
