import Interpreter
import PictureValues

/// The labels below pictures: texts, or other values, written as they print.
struct LabelList {
    let items: [any Value]
}

extension LabelList: ArgumentValue {
    static var types: [ValueType] { ListValue.types }
    static var holdsTexts: Bool { true }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> LabelList {
        LabelList(items: try ListValue.read(value, reading).items)
    }

    var asValue: any Value { ListValue(items) }
}
