import Imaging
import Interpreter
import PictureValues
import Support

/// A size in pixels, written [width, height].
struct PixelSize {
    let width: Int
    let height: Int
}

extension PixelSize: ArgumentValue {
    static var types: [ValueType] { [.list] }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> PixelSize {
        let numbers = try PixelList(["width", "height"], atLeast: [1, 1], example: "[200, 200]")
            .numbers(value, reading)
        return PixelSize(width: numbers[0], height: numbers[1])
    }

    var asValue: any Value { ListValue([Double(width), Double(height)]) }
}

/// A rectangle, written [left, top, width, height].
extension PixelRect: ArgumentValue {
    public static var types: [ValueType] { [.list] }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> PixelRect {
        let fields = ["left", "top", "width", "height"]
        let numbers = try PixelList(fields, atLeast: [0, 0, 1, 1], example: "[19, 45, 140, 140]")
            .numbers(value, reading)
        return PixelRect(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
    }

    public var asValue: any Value {
        ListValue([Double(left), Double(top), Double(width), Double(height)])
    }
}

/// A list of whole numbers of pixels, each with a name.
private struct PixelList {
    let fields: [String]
    let least: [Int]
    let example: String

    init(_ fields: [String], atLeast least: [Int], example: String) {
        (self.fields, self.least, self.example) = (fields, least, example)
    }

    /// No picture comes near it.
    private static let largest = 1_000_000

    /// - Throws: a complaint unless there is one number for each field, neither too small nor too large.
    func numbers(_ value: any Value, _ reading: ArgumentReading) throws -> [Int] {
        let name = reading.parameter.name
        let items = (value as? ListValue)?.items ?? []
        if items.contains(where: { ($0 as? Double).map { $0 > Double(Self.largest) } ?? false }) {
            throw reading.complaint(
                "\(name): \(value.summary(named: nil)) is too large",
                remedy: "none of \(fields.joined(separator: ", ")) may be above "
                    + "\(NumberFormat.grouped(Self.largest)) pixels")
        }
        let numbers = items.compactMap { ($0 as? Double).flatMap { Int(exactly: $0) } }
        guard numbers.count == fields.count, numbers.count == items.count,
            zip(numbers, least).allSatisfy({ $0 >= $1 })
        else {
            throw reading.complaint(
                "\(name): should be [\(fields.joined(separator: ", "))] in whole pixels, not "
                    + value.summary(named: nil) + corner(numbers),
                remedy: "for example \(name): \(example)")
        }
        return numbers
    }

    /// "; left counts from 0 at the corner" where it is negative.
    private func corner(_ numbers: [Int]) -> String {
        let negative = zip(zip(fields, least), numbers).filter { $0.1 == 0 && $1 < 0 }.map(\.0.0)
        guard fields.count == numbers.count, let first = negative.first else { return "" }
        return
            "; \(negative.joined(separator: " and ")) \(negative == [first] ? "counts" : "count") from 0 at the corner"
    }
}
