import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import SessionStore
import Support

/// Which names are no longer what their statements would make, and why.
///
/// A statement is stale if a name it read was bound to something else since, by another statement that does not itself rest
/// on this one (so `z = match_color(z, to: x)` is fresh); if a file it read has other content, or a setting it looked at has
/// changed; and if a statement it rests on is stale. Comments and spaces never count: what counts is what names stand for.
struct Staleness {
    /// Why a statement is stale by itself.
    enum Cause: Equatable {
        case rebound(String, by: Int)
        case changedFile(String)
        case missingFile(String)
        case setting(String)
        /// The statement is fresh, but another version of the engine computed it.
        case engine(String)

        var words: String {
            switch self {
            case .rebound(let name, let cell): "\(name) was bound again by \(cell)"
            case .changedFile(let path): "\((path as NSString).lastPathComponent) has changed"
            case .missingFile(let path): "\((path as NSString).lastPathComponent) is missing"
            case .setting("network"): "the default network is another"
            case .setting(let key): "the \(key) is another"
            case .engine(let version): "computed by version \(version) of the engine"
            }
        }
    }

    let graph: CellGraph
    private let session: Session
    /// The statements that are stale by themselves.
    private var causes: [Int: Cause] = [:]
    /// These, and those that rest on them.
    private var stale: Set<Int> = []
    private var hashes: [String: ContentHash?] = [:]

    /// Cost: a look at each file that was read by statements which names rest on.
    /// - Parameter others: statements to judge besides those that names rest on.
    /// - Throws: the store's errors.
    init(_ session: Session, and others: [Int] = []) throws {
        (graph, self.session) = (try CellGraph(session), session)
        var dependents: [Int: [Int]] = [:]
        for cell in graph.presentCells(and: others) {
            causes[cell] = try findCause(of: cell)
            for input in graph.presentInputs(of: cell) { dependents[input, default: []].append(cell) }
        }
        var open = Array(causes.keys)
        while let cell = open.popLast() {
            if stale.insert(cell).inserted { open += dependents[cell] ?? [] }
        }
    }

    /// The first cause in the order of statements, with the cell that it concerns; nil for a name that is fresh.
    func cause(of name: String) throws -> (cause: Cause, cell: Int)? {
        guard let binder = graph.binders[name] else { return nil }
        guard stale.contains(binder.binder) else {
            return try engineCause(of: binder).map { ($0, binder.binder) }
        }
        let first = graph.presentHistory(of: binder.binder).sorted().first { causes[$0] != nil }
        return first.flatMap { cell in causes[cell].map { ($0, cell) } }
    }

    /// The stale statements that a name rests on, in their order.
    func staleCells(behind name: String) -> [Int] {
        guard let binder = graph.binders[name], stale.contains(binder.binder) else { return [] }
        return graph.presentHistory(of: binder.binder).filter(stale.contains).sorted()
    }

    /// Whether a statement has a cause, or rests on one that has.
    func isStale(_ cell: Int) -> Bool { stale.contains(cell) }

    /// How long the statements took, without what remembered results saved.
    func seconds(of cells: some Sequence<Int>) -> Double {
        cells.reduce(0) { sum, number in
            sum + (graph.cell(number)?.cell.seconds ?? 0) + (graph.trace(of: number)?.secondsSaved ?? 0)
        }
    }

    private mutating func findCause(of cell: Int) throws -> Cause? {
        guard let trace = graph.trace(of: cell) else { return nil }
        for read in trace.reads {
            if let cause = rebinding(of: read, since: cell) { return cause }
        }
        for file in trace.files {
            guard let hash = try contentHash(of: file.path) else { return .missingFile(file.path) }
            if hash.hex != file.hash { return .changedFile(file.path) }
        }
        for (key, value) in trace.settings.sorted(by: { $0.key < $1.key }) {
            guard let now = try session.store.setting(key) ?? SessionSettingCode.initial[key] else {
                continue
            }
            if SessionSettingCode.order.contains(key), now != value { return .setting(key) }
        }
        return nil
    }

    private func rebinding(of read: CellTrace.Read, since cell: Int) -> Cause? {
        guard let now = graph.binders[read.name], now.object != read.object,
            !graph.isReplaced(read, by: cell)
        else { return nil }
        return .rebound(read.name, by: now.binder)
    }

    private func engineCause(of binder: CellTrace.Read) throws -> Cause? {
        guard let call = try session.store.call(producing: binder.object),
            call.engineVersion != EngineVersion.current
        else { return nil }
        return .engine(call.engineVersion)
    }

    /// nil for what cannot be read.
    private mutating func contentHash(of path: String) throws -> ContentHash? {
        if let known = hashes[path] { return known }
        let hash = try session.contentHash(ofInput: path)
        hashes.updateValue(hash, forKey: path)
        return hash
    }
}
