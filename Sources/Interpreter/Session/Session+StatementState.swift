import Language
import SessionStore

extension Session {
    /// What belongs to the statement that is running rather than to the session. Where a job's turn begins or ends, its
    /// state and the owner's take each other's place as a whole (`Session.current`).
    struct StatementState {
        let transcript: TranscribingHost
        let provenance = ProvenanceRecorder()
        /// What it has done to names.
        var pending = PendingChanges()
        /// The names that it has bound, once they are in the session's file.
        var lastBound: [String] = []
        /// Notices that it has given, where it has loops.
        var notices: Set<AnyHashable> = []
        /// The names that it has read.
        var noted = RecentNames()
        /// Absolute paths of the scripts being run, each included by the one before it.
        var scripts: [String] = []
        /// Where relative inputs are looked for first.
        var searchFolders: [String]
        var globals: [String: Binding] = [:]
        /// Which cell has bound each name that is in the session's file, and to what.
        var binders: [String: CellTrace.Read] = [:]
        /// A job's: the settings as they were when it was entered.
        var settings: [String: String]?
        /// A job's: the number that its statement will have in the history.
        var cell: Int?
        var job: Job?
    }

    /// The state in which a job begins: with names and settings as they are now, whatever becomes of them meanwhile.
    func stateForJob(_ job: Job, host: JobHost) throws -> StatementState {
        StatementState(
            transcript: TranscribingHost(host), scripts: current.scripts,
            searchFolders: current.searchFolders,
            globals: current.globals, binders: current.binders,
            settings: try current.settings ?? store.settings(), cell: job.cell, job: job)
    }
}
