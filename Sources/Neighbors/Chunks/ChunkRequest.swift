/// Which rows of a chunk are wanted.
package struct ChunkRequest: Sendable {
    /// The chunk's number in its collection.
    let chunk: Int
    /// Those that have not been found yet.
    package var wanted = PositionSet()
    /// Who wants them, in the caller's order: place `places[i]` of its list wants row `positions[i]`.
    private var positions: [UInt8] = []
    private var places: [Int] = []

    private init(chunk: Int) { self.chunk = chunk }

    /// One for each chunk that has some of the members, in the order in which these come.
    package static func requests(for members: [Int]) -> [ChunkRequest] {
        var requests: [ChunkRequest] = []
        var indices: [Int: Int] = [:]
        for (place, member) in members.enumerated() {
            let chunk = member / PositionSet.capacity
            let index: Int
            if let last = requests.last, last.chunk == chunk {
                index = requests.count - 1
            } else if let known = indices[chunk] {
                index = known
            } else {
                index = requests.count
                requests.append(ChunkRequest(chunk: chunk))
            }
            indices[chunk] = index
            requests[index].add(member % PositionSet.capacity, at: place)
        }
        return requests
    }

    private mutating func add(_ position: Int, at place: Int) {
        wanted.insert(position)
        positions.append(UInt8(position))
        places.append(place)
    }

    /// The places that want each row.
    var placesOfRows: [[Int]] {
        var rows = [[Int]](repeating: [], count: PositionSet.capacity)
        for (position, place) in zip(positions, places) { rows[Int(position)].append(place) }
        return rows
    }

    /// The member of the collection that a row belongs to.
    func member(at position: Int) -> Int { chunk * PositionSet.capacity + position }
}
