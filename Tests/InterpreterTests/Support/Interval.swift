import Interpreter
import Language
import SessionStore
import Support

/// A value of a type that the tests add: a part of the number line. It has everything that a value may have,
/// including its ends as elements.
struct Interval: Equatable {
    let lower: Double
    let upper: Double
}

extension Interval: Value {
    static let kind = "interval"
    static let phrase = "an interval"
    var typeName: String { "interval" }

    func summary(named name: String?) -> String {
        "\(lower.summary(named: nil)) … \(upper.summary(named: nil))"
    }

    func equals(_ other: Interval) -> Bool { self == other }
    var details: [Detail] { [Detail("ends", summary(named: nil)), Detail("width", "\(upper - lower)")] }
    var figures: [Figure] { [Figure("lower", lower), Figure("upper", upper)] }
    var json: JSONValue? { .row(["lower": .number(lower), "upper": .number(upper)]) }

    static let hasFields = true
    var fieldNames: [String] { ["lower", "upper"] }

    func field(_ name: String) -> (any Value)? {
        switch name {
        case "lower": lower
        case "upper": upper
        default: nil
        }
    }

    static let hasElements = true
    static func elementTypes(named: Bool) -> [ValueType] { [.number] }
    var elementCount: Int? { 2 }

    func element(at index: any Value) throws -> any Value {
        [lower, upper][try ElementIndex.resolve(index, count: 2, of: typeName)]
    }

    /// There is no rule for a difference of intervals.
    static var operators: [OperatorRule] {
        [
            OperatorRule(.add) { (a: Interval, b: Interval) in
                Interval(lower: a.lower + b.lower, upper: a.upper + b.upper)
            },
            OperatorRule(.multiply) { (factor: Double, a: Interval) in
                let ends = [factor * a.lower, factor * a.upper].sorted()
                return Interval(lower: ends[0], upper: ends[1])
            },
            OperatorRule(.less) { (a: Interval, b: Interval) in a.upper < b.lower },
        ]
    }

    static func advice(on sides: OperatorSides) -> String? {
        sides.either(.interval) && sides.operation == .subtract
            ? "the opposite of an interval is -a, and is added" : nil
    }

    static func remedy(for misfit: ArgumentMisfit) -> String? {
        misfit.wants(.interval) && misfit.isCertainly(.number)
            ? "one number is an interval, too: interval(1, 1)" : nil
    }

    func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(lower)
        hasher.update(upper)
        return try writer.put(kind: Self.kind, hash: hasher.finish(), header: Header(ends: [lower, upper]))
    }

    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let ends = try reader.header(Header.self, of: object).ends
        guard ends.count == 2 else { throw ObjectDamagedError(object: object) }
        return Interval(lower: ends[0], upper: ends[1])
    }

    private struct Header: Codable {
        var ends: [Double]
    }
}

extension ValueType {
    static let interval = ValueType(Interval.self)
}

extension Interval: ArgumentValue {
    static var types: [ValueType] { [.interval] }
}

struct IntervalFunction: Function {
    static let page = FunctionPage(summary: "The numbers from one to another.")

    @Positional("its lower end") var lower: Double
    @Positional("its upper end") var upper: Double

    func run(_ call: Call) throws -> Interval {
        guard lower <= upper else { throw call.complaint(about: $upper, "an interval ends where it begins") }
        return Interval(lower: lower, upper: upper)
    }
}

struct WidthFunction: Function {
    static let page = FunctionPage(summary: "How wide an interval is.")

    @Positional("an interval") var x: Interval

    func run(_ call: Call) throws -> Double { x.upper - x.lower }
}
