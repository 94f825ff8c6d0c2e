import Interpreter
import SessionStore
import Support

/// Gives back the space in the session's file that nothing needs.
struct SessionCompacting {
    func run(_ call: Call) throws -> String {
        guard call.session.store.isKept else {
            throw call.complaint(
                "this session is kept in no file that could become smaller",
                remedy: "session copy \"mine.dfisession\" keeps it in one, without what nothing needs")
        }
        let compaction = try call.session.compact()
        let removed = compaction.removed
        let what =
            removed.objects == 0 ? "nothing to remove" : "\(Plural.phrase(removed.objects, "object")) removed"
        return
            "\(ByteCount.phrase(compaction.before)) before, \(ByteCount.phrase(compaction.after)) now: \(what)"
    }
}
