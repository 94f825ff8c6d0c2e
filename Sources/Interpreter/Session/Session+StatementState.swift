import Language
import SessionStore

extension Session {
    /// What belongs to the statement that is running rather than to the session.
    struct StatementState {
        var transcript: TranscribingHost
        var provenance = ProvenanceRecorder()
        var pending = PendingChanges()
        var notices: Set<AnyHashable> = []
        var noted = RecentNames()
        var scripts: [String]
        var searchFolders: [String]
        var globals: [String: Binding]
        var binders: [String: CellTrace.Read]
        /// The settings as they were when the statement began; nil where they are read as they are.
        var settings: [String: String]?
        var cell: Int?
        var job: Job?
    }

    /// Puts another statement in place of the running one.
    func exchange(with state: inout StatementState) {
        swap(&transcript, &state.transcript)
        swap(&provenance, &state.provenance)
        swap(&pending, &state.pending)
        swap(&noticesOfStatement, &state.notices)
        swap(&noted, &state.noted)
        swap(&scripts, &state.scripts)
        swap(&searchFolders, &state.searchFolders)
        swap(&globals, &state.globals)
        swap(&binders, &state.binders)
        swap(&settings, &state.settings)
        swap(&reservedCell, &state.cell)
        swap(&runningJob, &state.job)
    }

    /// The state in which a job begins: with names and settings as they are now, whatever becomes of them meanwhile.
    func stateForJob(_ job: Job, host: JobHost) throws -> StatementState {
        StatementState(
            transcript: TranscribingHost(host), scripts: scripts, searchFolders: searchFolders,
            globals: globals,
            binders: binders, settings: try settings ?? store.settings(), cell: job.cell, job: job)
    }
}
