import Imaging
import Interpreter

/// Arguments that are places in pictures.
extension Call {
    /// A list of [x, y]; nil where it was not given, or is no list.
    /// - Throws: a complaint about the first element that is no place.
    func points(_ name: String) throws -> [Point]? {
        guard let list = any(name) as? ListValue else { return nil }
        return try list.items.map { item in
            let numbers = (item as? ListValue)?.items.compactMap { $0 as? Double } ?? []
            guard numbers.count == 2, (item as? ListValue)?.items.count == 2,
                numbers.allSatisfy({ abs($0) <= 1e9 })
            else {
                throw complaint(
                    about: name,
                    "\(name): should be a list of [x, y] in pixels, and this has "
                        + item.summary(named: nil),
                    remedy: "for example \(name): [[69, 111], [109, 112]]")
            }
            return Point(numbers[0], numbers[1])
        }
    }

    /// As `points`, at least two of them.
    func landmarks() throws -> [Point]? {
        guard let points = try points("landmarks") else { return nil }
        guard points.count > 1 else {
            throw complaint(
                about: "landmarks", "landmarks: should be two points or more",
                remedy: "for example landmarks: [[69, 111], [109, 112]], the eyes")
        }
        return points
    }
}
