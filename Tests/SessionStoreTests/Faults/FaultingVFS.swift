import CFaultingVFS
import Foundation

/// What goes wrong, and when.
struct Fault: Codable, Sendable {
    enum Kind: String, Codable, Sendable {
        /// The process is killed.
        case kill
        /// No space is left.
        case full
        /// The device fails.
        case inputOutput
    }

    let kind: Kind
    /// The step that meets it, counted from 0.
    let step: Int
    /// Whether all steps from there on fail, too.
    var lasts = false
    /// Whether the first half of a write that meets it reaches the file.
    var tears = false

    fileprivate var plan: FaultingPlan {
        let fault =
            switch kind {
            case .kill: FAULTING_KILL
            case .full: FAULTING_FULL
            case .inputOutput: FAULTING_IO_ERROR
            }
        return FaultingPlan(fault: fault, step: Int64(step), lasts: lasts, tears: tears)
    }
}

/// A step that changes files, as SQLite takes it.
enum FileStep {
    case create(String)
    case write(String, offset: Int, bytes: [UInt8])
    case truncate(String, size: Int)
    case delete(String)
    case sync(String)
    case failedSync(String)
    case syncFolder

    var isWrite: Bool {
        if case .write = self { true } else { false }
    }

    /// Of a file or of the folder.
    var isSync: Bool {
        switch self {
        case .sync, .syncFolder: true
        default: false
        }
    }
}

/// SQLite's VFS with faults, which watches the files of one folder at a time: the suites that use it are in
/// `FaultTests`, which runs them one after another.
enum FaultingVFS {
    private static let nothing = FaultingPlan(fault: FAULTING_NOTHING, step: 0, lasts: false, tears: false)

    /// Runs `body` while the files of a folder are watched.
    /// - Parameters:
    ///   - folder: absolute, without links.
    ///   - records: whether the steps are kept for `steps`.
    static func watching<Result>(
        _ folder: String, fault: Fault? = nil, records: Bool = false, _ body: () throws -> Result
    ) throws -> Result {
        guard faulting_install() else { throw CocoaError(.featureUnsupported) }
        faulting_watch(folder, fault?.plan ?? nothing, records)
        defer { faulting_unwatch() }
        return try body()
    }

    /// The disk has room again, or the device works again.
    static func endFault() { faulting_plan(nothing) }

    /// How many steps were begun.
    static var count: Int { Int(faulting_count()) }

    /// The steps on record.
    static func steps() -> [FileStep] {
        var steps: [FileStep] = []
        while let step = faulting_step(steps.count)?.pointee { steps.append(FileStep(step)) }
        return steps
    }
}

extension FileStep {
    fileprivate init(_ step: FaultingStep) {
        let name = String(cString: step.name)
        switch step.kind {
        case FAULTING_CREATE: self = .create(name)
        case FAULTING_WRITE:
            let bytes = [UInt8](UnsafeBufferPointer(start: step.bytes, count: step.count))
            self = .write(name, offset: Int(step.offset), bytes: bytes)
        case FAULTING_TRUNCATE: self = .truncate(name, size: Int(step.offset))
        case FAULTING_DELETE: self = .delete(name)
        case FAULTING_SYNC: self = .sync(name)
        case FAULTING_FAILED_SYNC: self = .failedSync(name)
        default: self = .syncFolder
        }
    }
}
