import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// A statement of several: a loop, a conditional, or a script that was included, if its file is what it was.
struct CompoundStatement {
    let dependencies: NameDependencies
    /// An included script's path.
    let script: String?
    private let statements: [Statement]
    private let text: SourceText

    /// nil where the statement, or its file, cannot be read, and for a script that has changed.
    /// - Throws: `WorkCancelled`.
    init?(_ cell: NumberedCell, reading files: [InputFile], in session: Session, _ commands: CommandTable)
        throws
    {
        guard let statement = parse(cell.cell.source, commands: commands).statements.first else { return nil }
        guard case .include(let path, _) = statement.kind else {
            (script, statements, text) = (nil, [statement], SourceText(cell.cell.source))
            dependencies = NameDependencies(statements)
            return
        }
        guard let file = files.first(where: { $0.path == path || $0.path.hasSuffix("/" + path) }),
            try session.contentHash(ofInput: file.path)?.hex == file.hash,
            let read = try? SourceFile.read(path: file.path, commands: commands)
        else { return nil }
        (script, text) = (file.path, SourceText(read, name: path))
        statements = parse(read, commands: commands).statements
        dependencies = NameDependencies(statements)
    }

    /// The statements of an included script that bind names, in their order; nil where they would bind others as well.
    func parts(binding names: Set<String>) -> [String]? {
        guard script != nil else { return nil }
        var parts: [String] = []
        for statement in statements {
            let bound = NameDependencies([statement]).bound
            guard !bound.isDisjoint(with: names) else { continue }
            guard bound.isSubset(of: names) else { return nil }
            parts.append(text[statement.span])
        }
        return parts
    }
}
