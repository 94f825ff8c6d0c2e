import Foundation
import SessionStore
import Support

/// All that a session promises to keep; without times, so that it is the same in each run of a workload.
struct SessionContent: Equatable {
    let names: [NameRecord]
    let cells: [NumberedCell]
    /// What can be taken back, the last change first.
    let changes: [NameChange]
    /// The checksums of what these and the calls reach; all of it was read.
    let values: [ContentHash: ContentHash]
    let calls: [NodeRecord]
    /// What each statement read, used and showed, its files by name.
    let traces: [Int: CellTrace]
    /// How each of the values was made.
    let making: [ContentHash: CallRecord]
    /// The value that a saved file shows, if there is one.
    let saved: ContentHash?
    let checkpoint: ContentHash?

    init(of store: SessionStore) throws {
        names = try store.names()
        cells = try store.cells().map(Self.withoutTimes)
        changes = try Self.changes(in: store)
        calls = try store.nodes(producing: Workload.result.hash)
        values = try Self.values(
            names.map(\.object.hash) + changes.flatMap { $0.names.compactMap(\.hash) } + calls.map(\.output),
            in: store)
        traces = try store.traces(withOutputs: true).mapValues(Self.withoutTimes)
        making = try Dictionary(
            uniqueKeysWithValues: values.keys.compactMap { hash in
                try store.call(producing: hash).map { (hash, Self.withoutTimes($0)) }
            })
        saved = try store.savedValue(ofFileWith: Workload.saved.hash)
        checkpoint = try store.checkpoint(Workload.checkpointKey).map { state in
            state.withUnsafeBytes { ContentHash.ofBytes($0) }
        }
    }

    private static func withoutTimes(_ cell: NumberedCell) -> NumberedCell {
        let record = CellRecord(
            source: cell.cell.source, reads: cell.cell.reads, writes: cell.cell.writes, seconds: 0,
            date: Date(timeIntervalSince1970: 0), worked: cell.cell.worked,
            remarks: cell.cell.remarks)
        return NumberedCell(
            number: cell.number, cell: record, undoneBy: cell.undoneBy, isDamaged: cell.isDamaged)
    }

    private static func withoutTimes(_ trace: CellTrace) -> CellTrace {
        CellTrace(
            reads: trace.reads, files: trace.files.map(byName), settings: trace.settings,
            outputs: trace.outputs)
    }

    private static func withoutTimes(_ call: CallRecord) -> CallRecord {
        CallRecord(
            output: call.output, form: call.form, inputs: call.inputs, settings: call.settings,
            files: call.files.map(byName), engineVersion: call.engineVersion, kernels: call.kernels,
            seconds: 0)
    }

    /// Each run has its own folder.
    private static func byName(_ file: InputFile) -> InputFile {
        InputFile(given: file.given, path: URL(filePath: file.path).lastPathComponent, hash: file.hash)
    }

    private static func changes(in store: SessionStore) throws -> [NameChange] {
        var changes: [NameChange] = []
        while let change = try store.lastChange(before: changes.last?.cell ?? .max) { changes.append(change) }
        return changes
    }

    private static func values(
        _ roots: [ContentHash], in store: SessionStore
    ) throws -> [ContentHash: ContentHash] {
        var (values, open) = ([ContentHash: ContentHash](), roots)
        while let hash = open.popLast() {
            guard values[hash] == nil else { continue }
            guard let object = try store.object(hash) else {
                throw ObjectMissingError(hash: hash, referrer: "the session")
            }
            values[hash] = object.checksum
            open += object.references
        }
        return values
    }
}
