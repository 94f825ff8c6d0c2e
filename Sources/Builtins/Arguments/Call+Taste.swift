import Interpreter
import PictureValues

/// How much of the work asked for is done: all, or less in a session that does only a taste of it, with a note.
extension Call {
    func capped(evaluations asked: Int) -> Int {
        capped(asked, called: "evaluations", limit: session.scale.evaluations)
    }

    func capped(neighbors asked: Int) -> Int { capped(asked, called: "k", limit: session.scale.neighbors) }

    private func capped(_ asked: Int, called name: String, limit: Int?) -> Int {
        guard let limit, limit < asked else { return asked }
        session.host.note("DFI_QUICK: \(name) is \(limit) instead of \(asked)")
        return limit
    }
}
