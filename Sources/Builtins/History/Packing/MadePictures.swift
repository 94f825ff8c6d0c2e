import DeepFeatures
import Interpreter
import PictureValues
import SessionStore
import Support

/// The pictures of a session that were made of others: edited and composed ones. They go into a pack whatever is decided
/// about photographs.
struct MadePictures {
    /// The names that are or hold one.
    let names: [String]
    /// Those that show faces of the example set: names, then files that such pictures were saved to.
    let namesOfFaces: [String]
    /// Whether there are such, under a name or behind one.
    let showFaces: Bool

    /// Cost: a look-up for each call behind each picture; each set behind them is read once.
    /// - Parameter store: the copy of the session that is packed.
    /// - Throws: the store's errors, `WorkCancelled`.
    init(in store: SessionStore, of plan: PackPlan, _ environment: Environment) throws {
        let faces = FacesShown(environment)
        let monitor = environment.session.monitor
        // What was drawn by this program and read again was made as well.
        let photographs = Set(plan.photographs.filter { $0.kind != .result }.map(\.object))
        let headers = try store.headers()
        let made = headers.filter {
            $0.kind == Picture.kind && $0.byteCount > 0 && !photographs.contains($0.hash)
        }.map(\.hash)
        let holders = try HoldersOfPictures(of: made, among: headers, in: store, environment.session)
        let ofFaces = try made.filter { picture in
            try monitor.checkCancellation()
            return try holders.origins(of: picture).contains { try faces.areIn($0) }
        }
        let files = try plan.items(of: .result).filter { item in
            try monitor.checkCancellation()
            return try faces.areInFile(at: item.path, of: item.hash)
        }
        names = try store.names(needing: made, barrier: Picture.kind)
        namesOfFaces =
            try store.names(needing: ofFaces, barrier: Picture.kind) + files.map(\.name.displayable)
        showFaces = !ofFaces.isEmpty || !files.isEmpty
    }
}

/// The values whose making is the making of pictures: each is its own, but one that was made along with others, such as
/// those of a sweep, has the value that holds it.
private struct HoldersOfPictures {
    private var holders: [ContentHash: [ContentHash]] = [:]
    private let session: Session

    /// - Throws: the store's errors.
    init(
        of pictures: [ContentHash], among headers: [ObjectHeader], in store: SessionStore, _ session: Session
    ) throws {
        self.session = session
        guard try pictures.contains(where: { try session.call(producing: $0) == nil }) else { return }
        for header in headers where Self.kinds.contains(header.kind) {
            for part in try store.object(header.hash)?.references ?? [] {
                holders[part, default: []].append(header.hash)
            }
        }
    }

    private static let kinds: Set = [ListValue.kind, TableValue.kind, RowValue.kind]

    /// - Throws: the store's errors.
    func origins(of picture: ContentHash) throws -> [ContentHash] {
        var (found, waiting, known) = ([ContentHash](), [picture], Set([picture]))
        while let value = waiting.popLast() {
            guard try session.call(producing: value) == nil else {
                found.append(value)
                continue
            }
            waiting += (holders[value] ?? []).filter { known.insert($0).inserted }
        }
        return found
    }
}
