import Interpreter
import SessionStore
import Support

/// Files that had other content when statements read them than now. Those that the session wrote itself are none: its
/// script writes them again.
struct ChangedFiles {
    private let old: Set<InputFile>

    /// - Throws: the store's errors, `WorkCancelled`.
    init(in traces: [Int: CellTrace], _ session: Session) throws {
        var now: [String: String?] = [:]
        var old: Set<InputFile> = []
        for file in Set(traces.values.flatMap(\.files)) {
            if now[file.path] == nil {
                now.updateValue(try session.contentHash(ofInput: file.path)?.hex, forKey: file.path)
            }
            guard let present = now[file.path], present != file.hash else { continue }
            let isOwn = try ContentHash(hex: file.hash).flatMap(session.store.savedValue) != nil
            if !isOwn { old.insert(file) }
        }
        self.old = old
    }

    func contains(_ file: InputFile) -> Bool { old.contains(file) }
}
