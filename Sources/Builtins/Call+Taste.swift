import Interpreter

extension Call {
    /// A number of things to do, or `limit` where the session does only a taste of the work, which is then said.
    func tasted(_ asked: Int, called name: String, limit: Int?) -> Int {
        guard let limit, limit < asked else { return asked }
        session.host.note("DFI_QUICK: \(name) is \(limit) instead of \(asked)")
        return limit
    }
}
