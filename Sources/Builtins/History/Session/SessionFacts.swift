import Foundation
import Interpreter
import PictureValues
import SessionStore
import Support

/// What a session holds, a fact a row.
struct SessionFacts {
    private let session: Session

    init(_ session: Session) { self.session = session }

    var table: TableValue {
        get throws {
            let extent = try session.store.extent()
            let searches = try session.store.checkpointExtent()
            let facts: [(String, String)] = [
                ("file", file(of: session.store)),
                ("size", size(of: session.store)),
                ("begun", try session.store.firstDate().map(moment) ?? "just now"),
                ("statements", "\(try session.store.cells().count)"),
                ("names", "\(session.names.count)"),
                ("objects", "\(NumberFormat.grouped(extent.objects)), \(ByteCount.phrase(extent.bytes))"),
                ("searches", "\(searches.count) can go on, \(ByteCount.phrase(searches.bytes))"),
                (
                    "network",
                    try session.networkInWords() ?? "none yet: the first use takes vgg19, else vgg16"
                ),
                ("seed", "\(try session.seed())"),
            ]
            return TableValue(columns: ["fact", "value"], rows: facts.map { [$0.0, $0.1] })
        }
    }

    private func file(of store: SessionStore) -> String {
        guard let path = store.path else { return "none: the session ends with the program" }
        return store.isKept ? path : "\(path), read only: nothing is kept"
    }

    private func size(of store: SessionStore) -> String {
        store.path == nil ? "none" : ByteCount.phrase(store.sizeOnDisk)
    }

    private func moment(of date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
                .dateTimeSeparator(.space))
    }
}
