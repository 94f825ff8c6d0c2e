import Interpreter
import PictureValues

/// What is to stand below pictures: texts, or other values, which are written as they read.
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
