import Imaging
import Interpreter
import Support

/// Points in pictures, in words.
package enum PointList {
    /// "(69, 111), (109, 112)"; of many, the first few.
    package static func phrase(_ points: [Point], limit: Int = 5) -> String {
        let shown = points.prefix(limit).map {
            "(\(tenths($0.x)), \(tenths($0.y)))"
        }
        let rest = points.count > limit ? " and \(points.count - limit) more" : ""
        return shown.joined(separator: ", ") + rest
    }

    private static func tenths(_ number: Double) -> String {
        // Large numbers have no tenths, and ten times the largest overflows.
        NumberFormat.literal(abs(number) < 1e15 ? (number * 10).rounded() / 10 : number)
    }

    /// The points in a list of [x, y]; what is none is left out.
    package static func points(in list: ListValue) -> [Point] {
        list.items.compactMap { item in
            let numbers = (item as? ListValue)?.items.compactMap { $0 as? Double } ?? []
            return numbers.count == 2 ? Point(numbers[0], numbers[1]) : nil
        }
    }

    /// As a list of [x, y].
    package static func value(_ points: [Point]) -> ListValue {
        ListValue(points.map { ListValue([$0.x, $0.y]) })
    }
}
