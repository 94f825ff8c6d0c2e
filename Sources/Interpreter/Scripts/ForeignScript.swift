import Language
import Support

/// Thrown for a file that was given as a script and is something else; says what it seems to be, and how to use it.
package struct ForeignScript: ExplainedError, Equatable {
    package let path: String
    let form: FileKind

    package var message: String { "“\(path)” is not a script, but \(form.name)" }

    /// Checks a file that is not text.
    /// - Throws: `ForeignScript`. What cannot be read is left to its reader.
    static func check(path: String) throws {
        guard let head = try? FileBytes.head(of: path, count: FileKind.headBytes),
            let form = FileKind.of(head, named: path), form != .empty, !form.isText
        else { return }
        throw ForeignScript(path: path, form: form)
    }

    /// Checks a text. It may be a program whatever it looks like, so only one that is not is taken for something else.
    /// A script with some lines of Python in it has errors of its own.
    /// - Throws: `ForeignScript`.
    static func check(text: String, path: String, commands: CommandTable) throws {
        let head = Array(text.utf8.prefix(FileKind.headBytes))
        guard let form = FileKind.of(head, named: path), form != .empty, form != .text,
            parse(text, commands: commands).hasErrors
        else { return }
        if form == .python, path.hasSuffix(".dfis"), isMostlyScript(text, commands) { return }
        throw ForeignScript(path: path, form: form)
    }

    /// Whether at most one in four of a text's first lines is wrong, imports left out; false if its first line says
    /// what runs it.
    private static func isMostlyScript(_ text: String, _ commands: CommandTable) -> Bool {
        guard !text.hasPrefix("#!") else { return false }
        let lines = text.split(whereSeparator: \.isNewline).filter { line in
            !line.allSatisfy(\.isWhitespace) && line.prefixMatch(of: /\s*(import|from)\s/) == nil
        }
        .prefix(linesLookedAt)
        return parse(lines.joined(separator: "\n"), commands: commands).errors.count * 4 <= lines.count
    }

    /// Enough to tell by.
    private static let linesLookedAt = 40

    package var remedy: String? {
        if let unpacker = form.unpacker { return "unpack it: \(unpacker) \(path.shellQuoted)" }
        return switch form {
        case .session: "open it: dfi --session \(path.shellQuoted)"
        case .pack: "open it: dfi \(path.shellQuoted)"
        case .sqlite: "a session's file is one that dfi has made"
        case .safetensors, .pyTorch, .pickle, .caffe: "use it in a statement: use(network(\(literal)))"
        case .numpy, .numpyArchive: "read it in a statement: a = load(\(literal))"
        case .hdf5, .matlab: "files of numbers are read as .npy or .npz: load(\"x.npy\")"
        case .python: "run it with python3; \(ownLanguage)"
        case .shell: "run it: sh \(path.shellQuoted)"
        case .notebook: ownLanguage
        case .json: "attributes of pictures are read as CSV: dataset(\"folder\", attributes: \"faces.csv\")"
        case .page: FileKind.pageRemedy
        case .webPage, .xml: "if it was fetched, this is the page around the file: fetch the file itself"
        case .table: "with the folder of its pictures: dataset(\"folder\", attributes: \(literal))"
        case _ where form.isPicture: "read it in a statement: x = image(\(literal))"
        default: ownLanguage
        }
    }

    private var ownLanguage: String { "dfi has its own language: dfi -e 'help language'" }

    private var literal: String { TextLiteral.quoted(path) }
}

extension String {
    /// Quoted as one word for a shell.
    var shellQuoted: String { "'\(replacing("'", with: "'\\''"))'" }
}
