import DeepFeatures
import Interpreter
import PictureValues

struct LengthFunction: Function {
    static let page = FunctionPage(
        summary: "The number of elements.",
        discussion:
            "The elements of a list, the pictures of a set, the rows of a table or the characters of a text.",
        examples: [.init("length([1, 2, 3])", "3"), .init("length(faces where smiling)")],
        seeAlso: ["sum", "norm"],
        words: "len count numel sizeof")

    @Positional("a list, a set, a table or a text", of: [.any]) var value: any Value

    func run(_ call: Call) throws -> Double {
        if let text = value as? String { return Double(text.count) }
        guard let count = value.elementCount else {
            throw call.complaint(
                about: $value, "\(value.typePhrase) \(value.isPlural ? "have" : "has") no length",
                remedy: value is Features
                    ? "norm(v) is ‖v‖, and v.dimension how many numbers v has"
                    : "lists, tables, sets and texts have one; info(…) describes other values")
        }
        return Double(count)
    }
}
