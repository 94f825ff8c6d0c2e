import Imaging
import Interpreter
import PictureValues

/// A place in a picture, written [x, y].
extension SIMD2: ArgumentElement where Scalar == Double {
    public static func read(_ list: ListValue, _ reading: ArgumentReading) throws -> [Point] {
        try list.items.map { item in
            let numbers = (item as? ListValue)?.items.compactMap { $0 as? Double } ?? []
            guard numbers.count == 2, (item as? ListValue)?.items.count == 2,
                numbers.allSatisfy({ abs($0) <= 1e9 })
            else {
                let name = reading.parameter.name
                throw reading.complaint(
                    "\(name): should be a list of [x, y] in pixels, but this has "
                        + item.summary(named: nil),
                    remedy: "for example \(name): [[69, 111], [109, 112]]")
            }
            return Point(numbers[0], numbers[1])
        }
    }

    public var asValue: any Value { ListValue([x, y]) }
}

/// Places that pictures have in common, such as the eyes: two or more, written [[x, y], …].
struct Landmarks {
    let points: [Point]
}

extension Landmarks: ArgumentValue {
    static var types: [ValueType] { [Point].types }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Landmarks {
        let points = try [Point].read(value, reading)
        guard points.count > 1 else {
            let name = reading.parameter.name
            throw reading.complaint(
                "\(name): should be two points or more",
                remedy: "for example \(name): [[69, 111], [109, 112]], the eyes")
        }
        return Landmarks(points: points)
    }

    var asValue: any Value { points.asValue }
}
