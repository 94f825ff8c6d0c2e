import Support

/// Finds from the names of columns which hold x and which y of which point.
enum LandmarkHeader {
    static let remedy =
        "name the columns x1,y1,x2,y2 or lefteye_x,lefteye_y,…, in any order, and leave out those that "
        + "are not coordinates"

    struct Problem: Error {
        let text: String
    }

    /// The places of x and y of each point, points in the order of their first columns: `x1,x2,y1,y2` is 0, 2, 1, 3.
    /// - Throws: `Problem` where a column is neither, or has no other half.
    static func order(of columns: [String]) throws -> [Int] {
        var points: [String] = []
        var places: [String: (x: Int?, y: Int?)] = [:]
        for (place, column) in columns.enumerated() {
            guard let (point, isX) = coordinate(column) else {
                throw Problem(text: "the column “\(column)” is neither x nor y of a point")
            }
            if places[point] == nil { points.append(point) }
            var pair = places[point] ?? (nil, nil)
            guard (isX ? pair.x : pair.y) == nil else {
                throw Problem(text: "the column “\(column)” repeats an earlier one")
            }
            if isX { pair.x = place } else { pair.y = place }
            places[point] = pair
        }
        return try points.flatMap { point in
            guard let pair = places[point], let x = pair.x, let y = pair.y else {
                let column = (places[point]?.x ?? places[point]?.y).map { columns[$0] } ?? point
                throw Problem(text: "the column “\(column)” has no other coordinate beside it")
            }
            return [x, y]
        }
    }

    /// The point a column belongs to, and whether it is its x: a separate part (`lefteye_x`, `X 1`), one with
    /// digits (`x1`, `2y`), or the last or first letter (`leftEyeX`).
    private static func coordinate(_ column: String) -> (point: String, isX: Bool)? {
        let parts = AttributeName.normalized(column).split(separator: "_").map(String.init)
        let axes = parts.indices.filter { parts[$0] == "x" || parts[$0] == "y" }
        if axes.count == 1 { return point(parts, without: axes[0], parts[axes[0]], rest: "") }
        let numbered = parts.indices.filter { part in
            let rest = parts[part].filter { !$0.isNumber }
            return (rest == "x" || rest == "y") && parts[part].count > 1
        }
        if numbered.count == 1 {
            let part = parts[numbered[0]]
            return point(
                parts, without: numbered[0], part.filter { !$0.isNumber }, rest: part.filter(\.isNumber))
        }
        let whole = parts.joined(separator: "_")
        if let last = whole.last, last == "x" || last == "y" {
            return (String(whole.dropLast()), last == "x")
        }
        guard let first = whole.first, first == "x" || first == "y" else { return nil }
        return (String(whole.dropFirst()), first == "x")
    }

    private static func point(
        _ parts: [String], without place: Int, _ axis: String, rest: String
    ) -> (point: String, isX: Bool) {
        var others = parts
        others[place] = rest
        return (others.filter { !$0.isEmpty }.joined(separator: "_"), axis == "x")
    }
}
