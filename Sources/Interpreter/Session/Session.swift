import Foundation
import Language
import SessionStore
import Support

/// What statements share: names and their values, settings, the cache of results, and where files are. It knows no
/// functions: programs run in an `Environment`, which has both.
///
/// Its state is the SQLite file behind it; values read from it are kept in memory from their first use on.
public final class Session {
    public let store: SessionStore
    /// The terminal, or whatever runs the program; what it shows is kept with the statement.
    public var host: any Host { transcript }
    /// The host that the session was opened with, which may be able to do more.
    public var terminal: any Host { transcript.inner }
    var transcript: TranscribingHost { current.transcript }
    /// The statement that is running: the owner's, or that of the job whose turn it is.
    var current: StatementState
    /// What computes the values.
    let engine: any EngineDescription
    /// How values are made.
    package var provenance: ProvenanceRecorder { current.provenance }
    /// The statements that run in the background.
    public let jobs = JobQueue()
    /// The job whose statement is running; nil for the owner's.
    package var runningJob: Job? { current.job }
    /// Seconds in which the owner's statements only waited for jobs.
    var secondsOwnerWaited = 0.0
    public let home: DataHome
    /// The types of values that it can read back.
    public let types: TypeTable
    /// The functions that drop their parentheses, for the functions it keeps as they were written.
    public let commands: CommandTable
    public let scale: WorkScale
    /// The folder for what can be made again.
    public internal(set) var cache: CacheFolder
    /// Knows how long heavy work takes on this machine.
    public let stopwatch: WorkStopwatch

    /// Says what to do about a name that this session lacks and the person has elsewhere; nil for names nobody has.
    public var remedyElsewhere: (_ name: String) -> String? = { _ in nil }

    /// Makes a value again from how it was made, as the record of it says; see `ValueMaker`.
    var remaking: (_ value: ContentHash) throws -> (any Value)? = { _ in nil }

    /// Folders in which relative inputs are looked for before `home.data`; the running script's folder comes first.
    public var searchFolders: [String] {
        get { current.searchFolders }
        set { current.searchFolders = newValue }
    }
    /// Where relative outputs go.
    public var workingFolder = FileManager.default.currentDirectoryPath
    /// Whether that folder goes when the program ends, as it does for the script of a page: nobody can put a file there,
    /// and no remedy names it.
    package var isWorkingFolderTemporary = false

    /// Which cell has bound each name that is in the session's file, and to what.
    package var binders: [String: CellTrace.Read] { current.binders }
    /// Which files this run has read and written.
    var places = FilePlaces()
    /// What layers above keep here.
    var states = SessionStates()
    /// Notices that this run has given.
    private var notices: Set<ContentHash> = []
    /// Called with each call of a function and its result.
    package var onCall: ((WrittenCall, any Value) throws -> Void)?
    /// The person's settings of scripts' parameters, by name, as they were written.
    public var parameterSettings: [String: String] = [:]
    /// Absolute paths of the scripts being run, each included by the one before it.
    var scripts: [String] { current.scripts }

    /// Runs `body` as the content of a script: relative inputs are looked for beside it first, and it cannot include
    /// itself.
    /// - Parameter script: the absolute path.
    func running<Result>(_ script: String, _ body: () throws -> Result) rethrows -> Result {
        current.scripts.append(script)
        searchFolders.insert(URL(fileURLWithPath: script).deletingLastPathComponent().path, at: 0)
        defer {
            current.scripts.removeLast()
            searchFolders.removeFirst()
        }
        return try body()
    }

    /// Opens the session kept in `store`.
    /// - Parameters:
    ///   - types: the types of the values it may hold.
    ///   - commands: the functions that drop their parentheses, those of the table that its programs are run with.
    ///   - engine: what computes its values.
    /// - Throws: the store's errors.
    public init(
        store: SessionStore, types: TypeTable, commands: CommandTable, host: any Host, home: DataHome,
        engine: any EngineDescription = PlainEngine(), scale: WorkScale = .chosen()
    ) throws {
        self.scale = scale
        self.store = store
        (self.types, self.commands) = (types, commands)
        self.engine = engine
        self.home = home
        cache = CacheFolder(path: home.cache) { [weak host] in host?.note($0) }
        stopwatch = WorkStopwatch(file: home.cache + "/speed.json")
        let names = try store.names { name, reason in
            host.note("“\(name)” in this session is damaged and left out: \(reason); bind it again")
        }
        current = StatementState(
            transcript: TranscribingHost(host), searchFolders: [FileManager.default.currentDirectoryPath])
        for record in names { current.globals[record.name] = .stored(record.object.hash, record.summary) }
        noteBinders(names)
    }

    /// Whether this run has not given that notice before; from now on it has.
    public func isFirstNotice(_ notice: ContentHash) -> Bool { notices.insert(notice).inserted }

    /// Whether the running statement has not given that notice before; from now on it has.
    /// - Parameter notice: equal to any other that says the same.
    public func isFirstNoticeInStatement(_ notice: some Hashable) -> Bool {
        current.notices.insert(AnyHashable(notice)).inserted
    }

    /// A new statement begins: none of its notices has been given.
    func beginStatement() {
        (current.notices, current.lastBound) = ([], [])
        current.noted = RecentNames()
        provenance.begin()
        _ = transcript.takeOutputs()
        transcript.dropHeld()
    }

    /// The running statement reads a global name. Only the first time counts, before it has bound the name itself.
    func noteRead(_ name: String) {
        guard current.noted.isFirst(name) else { return }
        if !hasRebound(name), let binder = binders[name] { provenance.noteRead(binder) }
    }

    /// Whether the running statement has bound a global name.
    func hasRebound(_ name: String) -> Bool { current.pending.hasChanged(name) }

    private func noteBinders(_ names: [NameRecord]) {
        current.binders = Dictionary(uniqueKeysWithValues: names.map { ($0.name, CellTrace.Read($0)) })
    }

    public var monitor: any WorkMonitor { host.monitor }

    /// The names bound, in alphabetical order; `_` is left out.
    public var names: [String] { current.globals.keys.filter { $0 != "_" }.sorted() }

    /// The values of names that this run has bound or used.
    var usedValues: some Sequence<any Value> {
        current.globals.values.lazy.compactMap { if case .value(let value) = $0 { value } else { nil } }
    }

    /// Whether one of these values has a column of that name.
    func hasColumn(named name: String) -> Bool {
        usedValues.contains { ($0 as? any FilteredValue)?.conditionSubject.column(named: name) != nil }
    }

    /// Whether a global name is bound, to whatever, or will be by a job.
    func binds(_ name: String) -> Bool { current.globals[name] != nil || awaited(name) != nil }

    /// What a global name is bound to, unread where it has not been used yet; nil where nothing binds it.
    func binding(of name: String) -> Binding? { current.globals[name] }

    /// The value of a global name; nil where it is not bound.
    /// - Throws: where the session's object is damaged; `WorkCancelled` while it waits for a job that computes it.
    public func value(of name: String) throws -> (any Value)? {
        if let job = awaited(name) { try wait(for: job) }
        switch current.globals[name] {
        case nil: return nil
        case .value(let value): return value
        case .stored(let hash, _):
            let value = try reader.value(hash)
            current.globals[name] = .value(value)
            return value
        }
    }

    /// Binds a global name; the session's file has it after the next `commit`.
    package func bind(_ name: String, to value: any Value) {
        current.pending.note(name, before: current.globals[name])
        current.globals[name] = .value(value)
    }

    /// Takes back the last statement that changed names: they stand for what they did before it, or for nothing. The
    /// session's file has it after the next `commit`.
    /// - Returns: what its names stood for; nil where there is nothing to take back.
    /// - Throws: `UndoBeforeJob` where a job was entered since; `UndoAfterChanges` where the running statement has bound names itself; the store's errors.
    public func undo() throws -> [NameChange.Replaced]? {
        guard current.pending.names.allSatisfy({ $0 == "_" }) else {
            throw UndoAfterChanges(names: current.pending.names)
        }
        guard let change = try store.lastChange(before: current.pending.undone.last ?? .max) else {
            return nil
        }
        if let job = jobs.unfinished.last(where: { $0 !== runningJob && $0.cell > change.cell }) {
            throw UndoBeforeJob(job: job)
        }
        for replaced in change.names {
            current.pending.keep(replaced.name, current.globals[replaced.name])
            current.globals[replaced.name] = replaced.hash.map { .stored($0, replaced.summary) }
        }
        current.pending.undone.append(change.cell)
        return change.names
    }

    /// Writes what was bound since the last commit, and the statement that did it, in one transaction.
    ///
    /// When this returns, a `kill -9` loses nothing.
    /// - Parameter monitor: asked whether to stop while values are prepared.
    /// - Throws: `WorkCancelled`, the store's errors; then the file and the names are as before the statement, so that
    ///   the next one can be kept.
    func commit(_ statement: StatementRecord, monitor: any WorkMonitor) throws {
        defer {
            current.pending = PendingChanges()
            provenance.begin()
        }
        do {
            try save(statement, monitor: monitor)
            current.lastBound = current.pending.names
        } catch {
            for (name, binding) in current.pending.before { current.globals[name] = binding }
            throw error
        }
        transcript.printHeld()
    }

    /// The values that the running statement has bound to names.
    var changedValues: [any Value] {
        current.pending.names.compactMap {
            if case .value(let value) = current.globals[$0] { value } else { nil }
        }
    }

    /// Whether names were bound or forgotten since the last commit.
    var hasPendingNames: Bool { current.pending.names.contains { $0 != "_" } }

    /// Whether names were bound, forgotten or taken back since the last commit.
    var hasPendingChanges: Bool { hasPendingNames || !current.pending.undone.isEmpty }

    /// Prints a line once what the running statement does is kept; it is not printed where that fails.
    package func printOnceKept(_ line: String) { transcript.printLater(line) }

    /// Writes what was bound since the last commit, where anything was; a statement that only ends the program leaves no
    /// trace in the history.
    /// - Throws: as `commit`.
    func commitChanges(_ statement: @autoclosure () -> StatementRecord) throws {
        if !current.pending.isEmpty { try commit(statement(), monitor: monitor) }
    }

    private func save(_ statement: StatementRecord, monitor: any WorkMonitor) throws {
        let writer = ObjectWriter(monitor: monitor)
        var bindings: [(name: String, hash: ContentHash)] = []
        var summaries: [String: NameSummary] = [:]
        for name in current.pending.names {
            guard case .value(let value) = current.globals[name] else { continue }
            bindings.append((name, try value.write(to: writer)))
            summaries[name] = value.nameSummary(name)
        }
        let bound = bindings.map(\.name).filter { $0 != "_" }
        let unbound = current.pending.names.filter { current.globals[$0] == nil }
        let values = bindings.compactMap { name, hash -> (value: any Value, hash: ContentHash)? in
            if case .value(let value) = current.globals[name] { (value, hash) } else { nil }
        }
        let calls = try provenance.calls(behind: values, in: self)
        for input in provenance.longInputs(of: calls) { _ = try input.write(to: writer) }
        let cell = try store.commit(
            cell: CellRecord(
                source: statement.source, reads: statement.namesRead, writes: bound,
                seconds: statement.seconds, date: statement.date, worked: statement.worked,
                remarks: statement.remarks),
            objects: writer.objects, undoing: current.pending.undone, bindings: bindings,
            summaries: summaries,
            unbinding: unbound,
            trace: provenance.trace(
                in: self, outputs: outputs(of: bindings), isStopping: !statement.worked),
            calls: calls, saved: provenance.saved, number: current.cell,
            checkpoint: monitor.checkCancellation)
        current.cell = nil
        if current.pending.undone.isEmpty {
            for (name, hash) in bindings {
                current.binders[name] = CellTrace.Read(name: name, binder: cell, object: hash)
            }
            for name in unbound { current.binders[name] = nil }
        } else {
            noteBinders(try store.names())
        }
    }

    /// What the statement has shown; the line that echoes its value knows which that is.
    private func outputs(of bindings: [(name: String, hash: ContentHash)]) -> [CellTrace.Output] {
        let value = (bindings.first { $0.name == "_" } ?? bindings.last)?.hash
        return transcript.takeOutputs().map { output in
            output.kind == .echo ? CellTrace.Output(.echo, output.text, object: value) : output
        }
    }

    /// What the names stand for that the last statement has bound.
    func bindingsOfLastCommit() -> [(name: String, binding: Binding?, binder: CellTrace.Read?)] {
        current.lastBound.map { ($0, current.globals[$0], binders[$0]) }
    }

    /// Unbinds a name; the session's file has it after the next `commit`.
    public func forget(_ name: String) {
        current.pending.note(name, before: current.globals[name])
        current.globals[name] = nil
    }
}
