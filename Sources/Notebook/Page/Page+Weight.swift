extension PageCell {
    /// Whether something that it gave is out of date.
    package var isStale: Bool { content.codes.contains { $0.staleCause != nil } }

    /// The pictures that it shows.
    fileprivate var pictureIDs: [String] {
        content.codes.flatMap(\.outputs).flatMap { output -> [String] in
            switch output {
            case .figure(let figure): figure.pictures.map(\.id)
            case .sweep(let sweep): sweep.points.map(\.picture.id)
            case .table(let table): table.rows.joined().compactMap(\.picture?.id)
            default: []
            }
        }
    }
}

extension Page {
    /// The three cells whose pictures take most room, the largest first; a picture counts where it is first shown.
    package var heaviestCells: [(number: Int, bytes: Int)] {
        var seen: Set<String> = []
        let sizes = cells.map { cell in
            let new = cell.pictureIDs.filter { seen.insert($0).inserted }
            return (number: cell.number, bytes: new.reduce(0) { $0 + (pictures[$1]?.bytes.count ?? 0) })
        }
        return Array(sizes.filter { $0.bytes > 0 }.sorted { $0.bytes > $1.bytes }.prefix(3))
    }
}
