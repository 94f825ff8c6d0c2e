import Language
import SessionStore
import Support

/// Writes down, while a statement runs, what it reads and how each value is made.
///
/// Values are known by their hashes. Only those that the statement's names reach are kept at its end, so that what was
/// only on the way, in a loop of thousands, leaves nothing behind.
package final class ProvenanceRecorder {
    /// What a call, or a statement, looked at besides its arguments.
    struct Surroundings {
        var settings: [String: String] = [:]
        /// As the program named each file, and where it was found; each path once.
        private(set) var files: [(given: String, path: String)] = []
        private var paths: Set<String> = []

        mutating func add(_ given: String, at path: String) {
            if paths.insert(path).inserted { files.append((given, path)) }
        }

        /// A call looks at what the calls within it look at.
        mutating func enclose(_ inner: Surroundings) {
            settings.merge(inner.settings) { $1 }
            for file in inner.files { add(file.given, at: file.path) }
        }
    }

    /// The calls that are running, the innermost last.
    private var running: [Surroundings] = []
    private var statement = Surroundings()
    private var reads: [String: CellTrace.Read] = [:]
    private var calls: [ContentHash: CallRecord] = [:]
    /// Plain values too long to be written into a call's form, which are kept beside it.
    private var longInputs: [ContentHash: any Value] = [:]
    /// How many calls there may be before those are forgotten that nothing rests on.
    private var room = 0
    /// What the running loops go over.
    private var held: [any Value] = []
    /// The files that the statement has written.
    private(set) var saved: [SavedFile] = []
    private var shown: [ContentHash] = []
    /// How many seconds remembered results have saved in this statement.
    private(set) var secondsSaved = 0.0
    /// The hash of each input by its path, as it was in this statement.
    private var hashes: [String: ContentHash] = [:]
    /// The hashes of values by their quick identities; the values are kept, so that no address is used again.
    private var identities: [AnyHashable: (value: any Value, hash: ContentHash)] = [:]

    /// What layers above keep for the statement.
    var states = SessionStates()

    /// The hashes of the elements of lists, by the lists'.
    private var elements: [ContentHash: Set<ContentHash>] = [:]

    /// What `room` is at least.
    package var leastRoom = 4_096

    /// No more values than this are kept for their identities alone.
    private static let remembered = 64

    /// A new statement begins, or the last one has ended.
    func begin() {
        (statement, reads, calls, saved, shown) = (Surroundings(), [:], [:], [], [])
        (secondsSaved, hashes, running, identities, elements) = (0, [:], [], [:], [:])
        (states, longInputs, room, held) = (SessionStates(), [:], leastRoom, [])
    }

    // MARK: What is looked at

    func noteRead(_ read: CellTrace.Read) {
        if reads[read.name] == nil { reads[read.name] = read }
    }

    /// By which name the running statement read a value; the first in the alphabet where there are several.
    func read(of value: ContentHash) -> CellTrace.Read? {
        reads.values.lazy.filter { $0.object == value }.min { $0.name < $1.name }
    }

    package func noteSetting(_ key: String, _ value: String) {
        statement.settings[key] = value
        if let last = running.indices.last { running[last].settings[key] = value }
    }

    package func noteFile(_ given: String, at path: String) {
        statement.add(given, at: path)
        if let last = running.indices.last { running[last].add(given, at: path) }
    }

    func noteSaved(_ file: SavedFile, at path: String) {
        saved.append(file)
        hashes[path] = nil
    }

    func noteShown(_ picture: ContentHash) { shown.append(picture) }

    package func noteRemembered(seconds: Double) { secondsSaved += seconds }

    // MARK: How values are made

    /// Runs the body of a call, and notes what it looks at.
    func running<Result>(_ body: () throws -> Result) rethrows -> (Result, Surroundings) {
        running.append(Surroundings())
        do {
            let result = try body()
            return (result, endCall())
        } catch {
            _ = endCall()
            throw error
        }
    }

    private func endCall() -> Surroundings {
        let ended = running.popLast() ?? Surroundings()
        if let outer = running.indices.last { running[outer].enclose(ended) }
        return ended
    }

    /// Notes how a value was made, unless that is known, or the value itself says all.
    /// - Throws: `WorkCancelled`, where files have to be hashed.
    func note(_ value: any Value, _ form: @autoclosure () -> WrittenForm, _ facts: CallFacts) throws {
        guard !value.isPlain, let output = identity(of: value), calls[output] == nil else { return }
        let form = form()
        guard !isElement(output, of: form.inputs, facts.session) else { return }
        let inputs = form.inputs.compactMap(identity)
        // A value that is one of its own inputs was made before.
        guard inputs.count == form.inputs.count, !inputs.contains(output) else { return }
        for (input, hash) in zip(form.inputs, inputs) where input.isPlain { longInputs[hash] = input }
        for case let list as ListValue in form.inputs { try noteList(list, facts.session) }
        calls[output] = CallRecord(
            output: output, form: form.code, inputs: inputs,
            settings: facts.surroundings.settings,
            files: try files(facts.surroundings, facts.session, isStopping: facts.isStopping),
            engineVersion: EngineVersion.current, kernels: facts.session.engine.kernels,
            seconds: facts.seconds)
    }

    /// Notes how what the running call has by now could be made. Nothing new is hashed for it: the person waits.
    func noteInterrupted(_ partial: any Value, _ form: WrittenForm, _ session: Session) {
        let facts = CallFacts(
            session: session, surroundings: running.last ?? Surroundings(), isStopping: true)
        // What stops the work is ignored where it is stopping anyway.
        try? note(partial, form, facts)
    }

    /// A list that no call has made is made by writing it down.
    func noteList(_ list: ListValue, _ session: Session) throws {
        guard !list.isPlain, let hash = identity(of: list), !isMade(hash, session) else { return }
        try note(list, WrittenForm(list), CallFacts(session: session))
    }

    /// Whether a value comes out of a list that was written down with it.
    private func isElement(_ output: ContentHash, of inputs: [any Value], _ session: Session) -> Bool {
        inputs.contains { input in
            guard let list = input as? ListValue, !list.isPlain, let hash = identity(of: list),
                !isMade(hash, session)
            else {
                return false
            }
            return elements(of: list, hash).contains(output)
        }
    }

    /// Whether it is known which call gave a value, in this statement or before.
    private func isMade(_ value: ContentHash, _ session: Session) -> Bool {
        if calls[value] != nil { return true }
        return ((try? session.store.call(producing: value)) ?? nil) != nil
    }

    /// The hashes of a list's elements: a loop asks for each of them.
    private func elements(of list: ListValue, _ hash: ContentHash) -> Set<ContentHash> {
        if let known = elements[hash] { return known }
        if elements.count >= Self.remembered { elements = [:] }
        let found = Set(list.items.lazy.filter { !$0.isPlain }.compactMap(identity))
        elements[hash] = found
        return found
    }

    /// The hash that a session knows a value by; nil where it cannot be told.
    private func identity(of value: any Value) -> ContentHash? {
        guard let key = value.quickIdentity else { return value.identity }
        if let known = identities[key] { return known.hash }
        guard let hash = value.identity else { return nil }
        if identities.count >= Self.remembered { identities = [:] }
        identities[key] = (value, hash)
        return hash
    }

    /// Those that can be read, with their hashes.
    /// - Parameter isStopping: whether the work was stopped: then those are left out that would take time.
    /// - Throws: `WorkCancelled`, unless it is stopping.
    private func files(
        _ surroundings: Surroundings, _ session: Session, isStopping: Bool
    ) throws -> [InputFile] {
        try surroundings.files.compactMap { file in
            do {
                return try hash(of: file.path, session).map {
                    InputFile(given: file.given, path: file.path, hash: $0.hex)
                }
            } catch  where isStopping {
                return nil
            }
        }
    }

    private func hash(of path: String, _ session: Session) throws -> ContentHash? {
        if let known = hashes[path] { return known }
        let hash = try session.contentHash(ofInput: path)
        hashes[path] = hash
        return hash
    }

    func call(producing output: ContentHash) -> CallRecord? { calls[output] }

    /// A plain value that went into a call of the running statement, and is too long for its form.
    package func longInput(_ hash: ContentHash) -> (any Value)? { longInputs[hash] }

    // MARK: In long loops

    /// A loop begins.
    func hold(_ sequence: any Value) { held.append(sequence) }

    /// The innermost loop ends.
    func letGo() { _ = held.popLast() }

    /// How many calls of the running statement are remembered.
    package var callCount: Int { calls.count }

    /// Whether it is worth looking for calls that nothing rests on.
    var isFull: Bool { calls.count >= room }

    /// Forgets the calls that these values, what the loops go over, and what was saved and shown do not rest on.
    func forgetCalls(notBehind values: [any Value]) {
        var roots = saved.map(\.output) + shown
        for value in values + held { addParts(of: value, to: &roots) }
        let kept = calls(behind: roots)
        calls = Dictionary(uniqueKeysWithValues: kept.map { ($0.output, $0) })
        let inputs = Set(kept.flatMap(\.inputs))
        longInputs = longInputs.filter { inputs.contains($0.key) }
        // Each call is looked at a few times at most, however many stay.
        room = max(leastRoom, 2 * calls.count)
    }

    /// A value, and the elements of a list: which call made the list is known only at the statement's end.
    private func addParts(of value: any Value, to roots: inout [ContentHash]) {
        guard !value.isPlain else { return }
        if let hash = identity(of: value) { roots.append(hash) }
        if let list = value as? ListValue { for item in list.items { addParts(of: item, to: &roots) } }
    }

    /// Each call after those that made its inputs: a session sees then whether a value would rest on itself, as w does in
    /// 2 * (0.5 * w).
    private func calls(behind roots: [ContentHash]) -> [CallRecord] {
        var open = roots.map { (hash: $0, isDone: false) }
        var found: [CallRecord] = []
        var seen: Set<ContentHash> = []
        while let (hash, isDone) = open.popLast() {
            guard let call = calls[hash] else { continue }
            if isDone {
                found.append(call)
            } else if seen.insert(hash).inserted {
                open.append((hash, true))
                open += call.inputs.map { ($0, false) }
            }
        }
        return found
    }

    // MARK: At the end of a statement

    /// What the statement read, used and showed.
    /// - Parameter isStopping: whether it did not run to its end.
    /// - Throws: `WorkCancelled`, where files have to be hashed and it is not stopping.
    func trace(in session: Session, outputs: [CellTrace.Output], isStopping: Bool) throws -> CellTrace {
        CellTrace(
            reads: reads.values.sorted { $0.name < $1.name },
            files: try files(statement, session, isStopping: isStopping), settings: statement.settings,
            outputs: outputs,
            secondsSaved: secondsSaved)
    }

    /// How the values were made that these rest on, and those that were shown or saved.
    /// - Throws: as `trace`.
    func calls(
        behind values: [(value: any Value, hash: ContentHash)], in session: Session
    ) throws -> [CallRecord] {
        for case let (list as ListValue, _) in values { try noteList(list, session) }
        return calls(behind: values.map(\.hash) + saved.map(\.output) + shown)
    }

    /// The plain values that went into calls and are too long for their forms.
    func longInputs(of calls: [CallRecord]) -> [any Value] {
        calls.flatMap(\.inputs).uniqued.compactMap { longInputs[$0] }
    }
}

/// What is known of a call besides its form.
struct CallFacts {
    let session: Session
    var surroundings = ProvenanceRecorder.Surroundings()
    var seconds = 0.0
    /// Whether the work was stopped.
    var isStopping = false
}

extension Value {
    /// The hash that a session knows the value by; nil where it cannot be told.
    var identity: ContentHash? { try? write(to: ObjectWriter().hashingOnly) }
}
