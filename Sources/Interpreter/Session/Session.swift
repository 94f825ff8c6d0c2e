import ConvNet
import DeepFeatures
import Foundation
import Language
import SessionStore
import Support

/// What statements share: names and their values, settings, the cache of results, and where files are.
///
/// The SQLite file behind it is the truth; values read from it are kept in memory from their first use on.
public final class Session {
    public let store: SessionStore
    public let host: any Host
    public let home: DataHome
    public let builtins: BuiltinTable
    public let scale: WorkScale
    /// Knows how long heavy work takes on this machine.
    public let stopwatch: WorkStopwatch

    /// Folders in which relative inputs are sought before `home.data`; the running script's folder comes first.
    public var searchFolders: [String]
    /// Where relative outputs go.
    public var workingFolder = FileManager.default.currentDirectoryPath

    private var globals: [String: Binding] = [:]
    /// Names bound since the last commit, in order.
    private var unsaved: [String] = []
    /// What those stood for before; nil where they were new.
    private var replaced: [String: Binding?] = [:]
    /// The network used where a call names none, once it is known.
    var chosenNetwork: NetworkValue?
    /// Networks opened in this run, by hash.
    var knownNetworks: [ContentHash: NetworkValue] = [:]
    /// Absolute paths of the scripts being run, each included by the one before it.
    private(set) var scripts: [String] = []

    /// A name's value: in memory, or in the store until it is first used.
    enum Binding {
        case value(any Value)
        case stored(ContentHash)
    }

    /// Runs `body` as the content of a script: relative inputs are sought beside it first, and it cannot include
    /// itself.
    /// - Parameter script: the absolute path.
    func running<Result>(_ script: String, _ body: () throws -> Result) rethrows -> Result {
        scripts.append(script)
        searchFolders.insert(URL(fileURLWithPath: script).deletingLastPathComponent().path, at: 0)
        defer {
            scripts.removeLast()
            searchFolders.removeFirst()
        }
        return try body()
    }

    /// Takes up the session kept in `store`.
    /// - Throws: the store's errors.
    public init(
        store: SessionStore, builtins: BuiltinTable, host: any Host, home: DataHome,
        scale: WorkScale = .chosen()
    ) throws {
        self.scale = scale
        self.store = store
        self.builtins = builtins
        self.host = host
        self.home = home
        stopwatch = WorkStopwatch(file: home.cache + "/speed.json")
        searchFolders = [FileManager.default.currentDirectoryPath]
        for record in try store.names() { globals[record.name] = .stored(record.object.hash) }
    }

    public var monitor: any WorkMonitor { host.monitor }

    /// The names bound, in alphabetical order; `_` is left out.
    public var names: [String] { globals.keys.filter { $0 != "_" }.sorted() }

    /// Whether a global name is bound, to whatever.
    func binds(_ name: String) -> Bool { globals[name] != nil }

    /// The value of a global name; nil where it is not bound.
    /// - Throws: where the session's object is damaged.
    public func value(of name: String) throws -> (any Value)? {
        switch globals[name] {
        case nil: return nil
        case .value(let value): return value
        case .stored(let hash):
            let value = try ObjectReader(store: store).value(hash)
            globals[name] = .value(value)
            return value
        }
    }

    /// Binds a global name; the session's file has it after the next `commit`.
    func bind(_ name: String, to value: any Value) {
        if replaced[name] == nil { replaced.updateValue(globals[name], forKey: name) }
        globals[name] = .value(value)
        unsaved.removeAll { $0 == name }
        unsaved.append(name)
    }

    /// Writes what was bound since the last commit, and the statement that did it, in one transaction.
    ///
    /// When this returns, a `kill -9` loses nothing.
    /// - Parameter monitor: asked whether to stop while values are made ready.
    /// - Throws: `WorkCancelled`, the store's errors; then file and names are as before the statement, so that the next one can be
    ///   kept.
    func commit(source: String, namesRead: [String], seconds: Double, monitor: any WorkMonitor) throws {
        do {
            try save(source: source, namesRead: namesRead, seconds: seconds, monitor: monitor)
        } catch {
            for (name, binding) in replaced { globals[name] = binding }
            (unsaved, replaced) = ([], [:])
            throw error
        }
        (unsaved, replaced) = ([], [:])
    }

    private func save(
        source: String, namesRead: [String], seconds: Double, monitor: any WorkMonitor
    ) throws {
        let writer = ObjectWriter(monitor: monitor)
        var bindings: [(name: String, hash: ContentHash)] = []
        for name in unsaved {
            guard case .value(let value) = globals[name] else { continue }
            bindings.append((name, try value.write(to: writer)))
        }
        let cell = CellRecord(
            source: source, reads: namesRead, writes: unsaved.filter { $0 != "_" }, seconds: seconds,
            date: Date())
        try store.commit(cell: cell, objects: writer.objects, bindings: bindings)
    }

    /// Unbinds names; their objects stay until they are collected.
    /// - Throws: the store's errors.
    public func forget(_ name: String) throws {
        try store.unbind(name)
        globals[name] = nil
        unsaved.removeAll { $0 == name }
        replaced[name] = nil
    }
}

extension Session {
    private static let seedSetting = "seed"

    /// The seed of everything random; 0 until it is set.
    /// - Throws: `DamagedSeed`, the store's errors.
    public func seed() throws -> Int {
        guard let text = try store.setting(Self.seedSetting) else { return 0 }
        guard let seed = Int(text), seed >= 0 else { throw DamagedSeed(text: text) }
        return seed
    }

    /// - Throws: the store's errors.
    public func setSeed(_ seed: Int) throws {
        try store.setSetting(Self.seedSetting, to: String(seed))
    }
}

/// Thrown where the session's file has a seed that `seed` never sets.
struct DamagedSeed: ExplainedError {
    let text: String
    var message: String { "the session's seed “\(text)” is not a whole number of at least 0" }
    var remedy: String? { "set it again: seed(0)" }
}
