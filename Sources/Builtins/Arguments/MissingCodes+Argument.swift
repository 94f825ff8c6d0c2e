import DeepFeatures
import Interpreter
import PictureValues

extension MissingCodes: ArgumentValue {
    public static var types: [ValueType] { [.number, .text, .list] }
    public static var holdsTexts: Bool { true }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> MissingCodes {
        let items = (value as? ListValue)?.items ?? [value]
        let (numbers, words) = (items.compactMap { $0 as? Double }, items.compactMap { $0 as? String })
        guard numbers.count + words.count == items.count else {
            throw reading.complaint(
                "missing: takes numbers and texts", remedy: "for example missing: [-99, \"refused\"]")
        }
        return MissingCodes(numbers: numbers, words: words)
    }

    public var asValue: any Value { ListValue(numbers.map { $0 as any Value } + words) }
}
