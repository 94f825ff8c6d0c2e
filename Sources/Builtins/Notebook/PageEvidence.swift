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
                statement: number, kind: kind, text: withoutFolders(text), hash: hash?.hex,
                isMeasured: isMeasured, isOutdated: outdated.contains(item.number))
        }
        let shown = (trace?.outputs ?? []).compactMap { shown -> PageProof.Output? in
            switch shown.kind {
            case .printed, .echo: output(.text, shown.text, nil)
            case .picture, .saved: output(.picture, shown.text, shown.object)
            case .written: output(.name, "what is in \(shown.text)", try? shown.object.map(identity))
            default: nil
            }
        }
        return try shown
            + item.cell.writes.map { name in
                let value = try session.store.value(boundTo: name, by: item.number)
                return output(.name, name, try value.map(identity))
            }
    }

    /// A table is as wide as the folders in it.
    private func withoutFolders(_ text: String) -> String {
        let removed = folders.removed(from: text)
        guard removed != text, text.contains("\n") else { return removed }
        return removed.replacing(/[ ]{2,}/, with: "  ").replacing(/─+/, with: "─")
    }

    /// What a value is known by on a page: of texts that name folders, and lists and tables of them, what they say without
    /// these, since they are others on another machine.
    private func identity(of value: ContentHash) throws -> ContentHash {
        guard let kind = try session.store.header(of: value)?.kind, Self.kindsOfTexts.contains(kind),
            let found = try? session.readerOfWholeValues.value(value)
        else { return value }
        let text = text(of: found)
        let removed = folders.removed(from: text)
        return removed == text ? value : Array(removed.utf8).withUnsafeBytes(ContentHash.ofBytes)
    }

    private static let kindsOfTexts: Set = [
        "text", ListValue.kind, TableValue.kind, RowValue.kind,
    ]

    /// All that a plain value says; of others, what they are.
    private func text(of value: any Value) -> String {
        switch value {
        case let list as ListValue: list.items.map(text).joined(separator: "\n")
        case let table as TableValue:
            ([table.columns.joined(separator: "\t")]
                + table.rows.map { $0.map(text).joined(separator: "\t") }).joined(separator: "\n")
        case let row as RowValue:
            zip(row.columns, row.cells).map { "\($0): \(text(of: $1))" }.joined(separator: "\n")
        case let text as String: text
        default: (try? session.identity(of: value))?.hex ?? value.summary(named: nil)
        }
    }
}
