import Interpreter
import Notebook
import PictureValues
import SessionStore
import Support

/// What a page says of its statements so that it can be compared.
struct PageEvidence {
    private let session: Session
    private let folders: FolderNames
    private let measured: MeasuredStatements
    /// The statements whose files have changed since, and those that rest on them.
    private let outdated: Set<Int>

    /// - Throws: the store's errors, `WorkCancelled`.
    init(
        _ environment: Environment, of statements: PageStatements, _ traces: [Int: CellTrace],
        folders: FolderNames
    ) throws {
        (session, self.folders) = (environment.session, folders)
        measured = MeasuredStatements(among: statements.cells, calling: environment.builtins)
        let changed = try ChangedFiles(in: traces, session)
        outdated =
            DependentStatements(among: statements.cells) { item in
                traces[item.number]?.files.contains(where: changed.contains) ?? false
            }.numbers
    }

    /// - Parameter script: what makes the statements again.
    func proof(_ outputs: [PageProof.Output], script: String) -> PageProof {
        PageProof(
            program: "dfi \(Version.current)", engine: EngineVersion.current, kernels: session.kernels,
            script: folders.removed(from: script), outputs: outputs)
    }

    /// What a statement showed and bound.
    /// - Parameter number: its place in the script, from 1.
    /// - Throws: the store's errors.
    func outputs(of item: NumberedCell, _ trace: CellTrace?, statement number: Int) throws
        -> [PageProof.Output]
    {
        // What was stopped gives something else where it runs to an end.
        guard item.cell.worked else { return [] }
        let isMeasured = measured.contains(item)
        func output(_ kind: PageProof.Output.Kind, _ text: String, _ hash: ContentHash?) -> PageProof.Output {
            PageProof.Output(
                statement: number, kind: kind, text: folders.removed(from: text), hash: hash?.hex,
                isMeasured: isMeasured, isOutdated: outdated.contains(item.number))
        }
        let shown = (trace?.outputs ?? []).compactMap { shown -> PageProof.Output? in
            switch shown.kind {
            case .printed, .echo: output(.text, shown.text, nil)
            case .picture, .saved: output(.picture, shown.text, shown.object)
            case .written: output(.name, "what is in \(shown.text)", shown.object)
            default: nil
            }
        }
        return try shown
            + item.cell.writes.map {
                output(.name, $0, try session.store.value(boundTo: $0, by: item.number))
            }
    }
}
