import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Support

struct NumberFunction: Function {
    static let page = FunctionPage(
        summary: "The number that a text says.",
        discussion: """
            Of a list, such as a table's column, each text becomes a number; numbers stay, and what is unknown, or says so \
            (a blank, NA, null, ?), is unknown. Spaces around a number do not count. A point is the decimal sign, and so \
            is a comma that cannot separate thousands; whether 1,234 is 1.234 or 1234 is said by decimal:, and then the \
            other sign may separate thousands. A table with such a column is made by table: \
            table(["age"], [[a] for a in number(t.age)]).
            """,
        examples: [
            .init("number(\"3.5\")", "3.5"), .init("number([\"3,5\", \" -1e3\"])", "[3.5, -1000]"),
            .init("number(\"1.234,5\", decimal: \",\")", "1234.5"),
        ], seeAlso: ["load", "round", "floor"],
        words:
            "parse parsefloat parseint as_numeric to_numeric to_number str2num str2double val numeric"
    )
    static let gives: [ValueType] = [.number, .list, .nothing]

    @Positional("a text, or a list of texts and numbers") var text: Subject
    @Labelled(
        "the decimal sign", absent: "a point, or a comma that cannot separate thousands",
        .known(as: ["dec", "decimal_mark", "decimal_sign", "locale"]))
    var decimal: WrittenNumber.DecimalSign?

    func run(_ call: Call) throws -> any Value {
        switch text {
        case .one(let value): return try number(value, at: nil, call)
        case .list(let list):
            return ListValue(
                try list.items.enumerated().map { try number($0.element, at: $0.offset, call) })
        }
    }

    /// What is read.
    enum Subject: ArgumentValue {
        case one(any Value)
        case list(ListValue)

        static let types: [ValueType] = [.text, .number, .list]

        static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Subject {
            (value as? ListValue).map(Subject.list) ?? .one(value)
        }

        var asValue: any Value {
            switch self {
            case .one(let value): value
            case .list(let list): list
            }
        }
    }

    /// - Parameter position: in the list; nil for a value by itself.
    private func number(_ value: any Value, at position: Int?, _ call: Call) throws -> any Value {
        if value is Double || value is Nothing { return value }
        guard let text = value as? String else {
            throw complaint("number reads texts, not \(value.typePhrase)", position, call)
        }
        if let number = WrittenNumber.number(text, decimalSign: decimal) { return number }
        if CellText.isUnknown(text.trimmingCharacters(in: .whitespaces)) { return Nothing.unknown }
        let shown = text.excerpt(characters: 40)
        if decimal == nil, WrittenNumber.isAmbiguous(text) {
            throw complaint(
                "“\(shown)” is one number with a decimal comma, and another if the comma separates thousands",
                position, call,
                remedy: "decimal: \",\" or decimal: \".\" says which sign goes before the decimals")
        }
        throw complaint("“\(shown)” is not a number", position, call)
    }

    private func complaint(
        _ problem: String, _ position: Int?, _ call: Call, remedy: String? = nil
    ) -> any Error {
        let facts = [position.map { "it is element \($0), counted from 0" }, remedy].compactMap(\.self)
        return call.complaint(
            about: $text, problem, remedy: facts.isEmpty ? nil : facts.joined(separator: "; "))
    }
}

extension WrittenNumber.DecimalSign: ArgumentChoice {}
