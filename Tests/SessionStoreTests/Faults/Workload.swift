import Foundation
import SessionStore
import Support

/// What a session does while something goes wrong. Each opens a session, takes its steps and closes it.
enum Workload: String, CaseIterable, Codable, Sendable {
    case newSession
    case number
    case heavyValue
    case rebinding
    case forgetting
    case undoing
    /// A statement that fails after it has bound a name.
    case failure
    case firstFormat
    case secondFormat
    case thirdFormat
    case collection
    /// A file that can give space back only by being written anew.
    case vacuum
    /// Logs that become large enough to be folded in.
    case folding
    case heavyResult
    case checkpoint
    /// Statements that end in the background, one of them with the session's log at its limit.
    case finishingJob
    /// Remembered calls and what nothing refers to are given up.
    case compacting
    /// A statement that reads a name, files and settings, shows something of every kind, and saves a picture.
    case provenance

    /// Large enough for the log to be folded in.
    private static let heavy = "[i * 1.5 for i in 1..200000]"

    /// The key of the checkpoint, if there is one.
    static let checkpointKey = "reconstruct"

    /// The result of the call that is remembered, if there is one.
    static let result = object("result", bytes: 3_000_000)

    /// What a statement has saved, if one has.
    static let saved = SavedFile(hash: object("file").hash, output: object("shown").hash)

    /// Makes the session's file as it is before.
    func prepare(_ path: String) throws {
        switch self {
        case .newSession: break
        case .firstFormat: try FirstFormat.make(path, with: object("x", bytes: 300_000))
        case .secondFormat: try SecondFormat.make(path, with: object("x", bytes: 300_000))
        case .thirdFormat: try ThirdFormat.make(path)
        case .vacuum: try FirstFormat.make(path, with: object("x", bytes: 3_000_000))
        default:
            let session = try SessionAtWork(path)
            for step in beginning { try session.take(step) }
            try session.close()
        }
    }

    private var beginning: [SessionAtWork.Step] {
        let names: [SessionAtWork.Step] = [.statement("old = [1, 2, 3]"), .statement("other = \"ü\"")]
        return switch self {
        case .forgetting: names + [.statement("big = \(Self.heavy)"), .statement("z = 1")]
        case .collection: names + [.store { try $0.put(object("lone", bytes: 3_000_000)) }]
        case .checkpoint:
            names + [.store { try $0.putCheckpoint(Self.checkpointKey, noise(1_000_000, seed: "early")) }]
        case .compacting:
            names + [
                .store {
                    let lone = object("lone", bytes: 1_000_000)
                    try $0.put([lone], nodes: [node("lone", output: lone.hash)])
                }
            ]
        default: names
        }
    }

    var steps: [SessionAtWork.Step] {
        switch self {
        case .newSession, .number: [.statement("x = 1"), .statement("y = 2.5")]
        case .heavyValue: [.statement("big = \(Self.heavy);")]
        case .rebinding: [.statement("old = 2"), .statement("old = [old, 3]"), .statement("other = old")]
        case .finishingJob:
            [
                .statement("big = \(Self.heavy) &;"), .statement("n = length(big) &"),
                .statement("x = 1"),
            ]
        case .forgetting: [.statement("forget(big)"), .statement("forget(old, other)")]
        case .undoing: [.statement("old = 2"), .statement("other = 3"), .statement("undo 2")]
        case .failure: [.failing("for i in [1, 0] { kept = 1 / i }"), .statement("after = 1")]
        case .firstFormat, .secondFormat, .thirdFormat: [.statement("y = 2")]
        case .collection: [.store { _ = try $0.collectGarbage() }, .statement("x = 1")]
        case .vacuum: [.statement("forget(x)")]
        case .folding:
            [
                .statement("a = \(Self.heavy);"), .statement("x = 1"), .statement("b = [a, a];"),
                .statement("c = [i * 2.5 for i in 1..200000];"), .statement("y = 2"),
            ]
        case .heavyResult:
            [
                .store { try $0.put([Self.result], nodes: [node("result", output: Self.result.hash)]) },
                .statement("x = 1"),
            ]
        case .checkpoint:
            [.store { try $0.putCheckpoint(Self.checkpointKey, noise(2_000_000, seed: "late")) }]
        case .compacting: [.store { _ = try $0.compact() }, .statement("x = 1")]
        case .provenance: [.store(Self.commitEverything), .statement("y = [old, other, print(other)]")]
        }
    }

    /// A row in each of the tables that say how values were made, and what statements read, used and showed.
    private static func commitEverything(in store: SessionStore) throws {
        let old = try store.names().filter { $0.name == "old" }.map { CellTrace.Read($0) }
        let file = InputFile(given: "faces.csv", path: "/data/faces.csv", hash: object("faces").hash.hex)
        let kinds: [CellTrace.Output.Kind] = [.printed, .warning, .note, .echo, .picture, .failure]
        let shown = object("shown", bytes: 9000)
        try store.commit(
            cell: CellRecord(
                source: "shown = f(old)", reads: ["old"], writes: ["shown"], seconds: 0, date: Date(),
                remarks: Remarks(before: "# old things\n\n", after: "# shown")),
            objects: [shown], bindings: [("shown", shown.hash)],
            trace: CellTrace(
                reads: old, files: [file], settings: ["seed": "3"],
                outputs: kinds.map { .init($0, $0.rawValue, object: $0 == .picture ? shown.hash : nil) },
                secondsSaved: 2),
            calls: [
                CallRecord(
                    output: shown.hash, form: "f(_1)", inputs: old.map(\.object), settings: ["seed": "3"],
                    files: [file], engineVersion: "1", kernels: "AVX2", seconds: 1)
            ],
            saved: [saved])
    }
}
