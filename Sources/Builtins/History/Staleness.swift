import DeepFeatures
import Foundation
import Interpreter
import Language
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

    /// A name that its statement made from another one which it had bound itself, as loops and included scripts do, and
    /// which another statement has bound since. The rest of what the statement made may be fresh.
    struct StalePart {
        let name: String
        /// The statement that made it.
        let cell: Int
        let statement: CompoundStatement
        /// What it was made from, and which statement has bound that since.
        let source: String
        let binder: Int

        var cause: Cause { .rebound(source, by: binder) }
    }

    private(set) var graph: CellGraph
    private let session: Session
    private let commands: CommandTable
    /// By their names.
    private(set) var parts: [String: StalePart] = [:]
    /// The statements that are stale by themselves.
    private var causes: [Int: Cause] = [:]
    /// These, and those that rest on them.
    private var stale: Set<Int> = []
    private var hashes: [String: ContentHash?] = [:]

    /// Cost: a look at each file that was read by statements which names rest on.
    /// - Throws: the store's errors.
    init(_ session: Session) throws {
        (graph, self.session, commands) = (try CellGraph(session), session, session.commands)
        var dependents: [Int: [Int]] = [:]
        let present = graph.presentCells
        for cell in present {
            causes[cell] = try findCause(of: cell)
            for part in try findParts(of: cell) { parts[part.name] = part }
            for input in graph.presentInputs(of: cell) { dependents[input, default: []].append(cell) }
        }
        for cell in present where causes[cell] == nil { causes[cell] = causeInParts(of: cell) }
        var open = Array(causes.keys)
        while let cell = open.popLast() {
            if stale.insert(cell).inserted { open += dependents[cell] ?? [] }
        }
    }

    // MARK: While statements are run again

    /// Reads what was done since; files are looked at again.
    /// - Throws: the store's errors.
    mutating func update() throws {
        hashes = [:]
        try graph.update(from: session)
    }

    /// Whether a statement would give something else now. What it rests on must be up to date.
    mutating func isStaleByItself(_ cell: Int) throws -> Bool { try findCause(of: cell) != nil }

    /// Whether a name that was stale while its statement was not still is.
    mutating func isStillStale(_ part: StalePart) throws -> Bool {
        try findParts(of: part.cell).contains { $0.name == part.name }
    }

    // MARK: What is found

    /// The first cause in the order of statements, with the cell that it concerns; nil for a name that is fresh.
    func cause(of name: String) throws -> (cause: Cause, cell: Int)? {
        guard let binder = graph.binders[name] else { return nil }
        guard stale.contains(binder.binder) else {
            if let part = parts[name] { return (part.cause, part.cell) }
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

    /// How long it may take to make a name again: for one of several names of a statement, as long as all of them.
    func seconds(of name: String) -> Double {
        let cells = staleCells(behind: name)
        return seconds(of: cells.isEmpty ? parts[name].map { [$0.cell] } ?? [] : cells)
    }

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

    /// The names of a statement that are stale while it is not.
    private mutating func findParts(of cell: Int) throws -> [StalePart] {
        let names = graph.cell(cell)?.cell.writes ?? []
        guard names.count > 1, let trace = graph.trace(of: cell) else { return [] }
        let rebound = try names.compactMap { name -> (name: String, binder: Int)? in
            guard let now = graph.binders[name], now.binder != cell, !graph.rests(now.binder, on: cell),
                let before = try session.store.value(of: name, after: cell), before != now.object
            else { return nil }
            return (name, now.binder)
        }
        guard !rebound.isEmpty, let item = graph.cell(cell),
            let statement = try CompoundStatement(item, reading: trace.files, in: session, commands)
        else { return [] }
        return names.compactMap { name -> StalePart? in
            guard graph.binders[name]?.binder == cell else { return nil }
            let sources = statement.dependencies.sources(of: name)
            return rebound.first { sources.contains($0.name) }.map {
                StalePart(
                    name: name, cell: cell, statement: statement, source: $0.name, binder: $0.binder)
            }
        }
    }

    /// Of a statement that reads a name which is stale while its statement is not.
    private func causeInParts(of cell: Int) -> Cause? {
        for read in graph.trace(of: cell)?.reads ?? [] {
            if let part = parts[read.name], part.cell == read.binder { return part.cause }
        }
        return nil
    }

    private func rebinding(of read: CellTrace.Read, since cell: Int) -> Cause? {
        guard !read.isLastValue, let now = graph.binders[read.name], now.object != read.object,
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
