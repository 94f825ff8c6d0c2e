import Language
import Support

/// Thrown for a file that was given as a script and is something else; says what it seems to be, and what takes it.
package struct ForeignScript: ExplainedError, Equatable {
    package let path: String
    /// With its article: "a picture".
    package let kind: String
    package let remedy: String?

    package var message: String { "“\(path)” is no script, but \(kind)" }

    private init(_ path: String, _ form: ScriptForm) {
        self.path = path
        kind = form.name
        remedy = form.remedy(path)
    }

    /// Looks at what is no text.
    /// - Throws: `ForeignScript`. What cannot be read is left to its reader.
    package static func check(path: String) throws {
        guard let head = try? FileBytes.head(of: path, count: ScriptForm.headBytes),
            let form = ScriptForm.binary.first(where: { $0.recognizes(head, path) })
        else { return }
        throw ForeignScript(path, form)
    }

    /// Looks at a text, which may be a program whatever it looks like: only one that is none is something else.
    /// - Throws: `ForeignScript`.
    package static func check(text: String, path: String) throws {
        let head = Array(text.utf8.prefix(ScriptForm.headBytes))
        guard let form = ScriptForm.texts.first(where: { $0.recognizes(head, path) }), parse(text).hasErrors
        else { return }
        throw ForeignScript(path, form)
    }
}
