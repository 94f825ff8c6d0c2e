import DeepFeatures
import Interpreter
import PictureValues
import Language
import Support

/// What to use for a file whose ending `load` does not know, according to its content.
enum ForeignLoad {
    /// nil if the best advice is the list of what load reads.
    /// - Parameter name: the file as the user named it.
    static func remedy(path: String, called name: String) -> String? {
        let literal = TextLiteral.quoted(name)
        if path.hasSuffix(".dfis") { return "it is a script: include \(literal) runs it" }
        guard let head = try? FileBytes.head(of: path, count: FileKind.headBytes),
            let form = FileKind.of(head, named: path),
            let remedy = remedy(
                for: form, path: path, literal, shellQuoted: "'\(name.replacing("'", with: "'\\''"))'")
        else { return nil }
        return "it is \(form.name): \(remedy)"
    }

    private static func remedy(
        for form: FileKind, path: String, _ literal: String, shellQuoted: String
    ) -> String? {
        if let unpacker = form.unpacker { return "unpack it: \(unpacker) \(shellQuoted)" }
        return switch form {
        case .session: "dfi --session \(shellQuoted) opens it, in a terminal"
        case .pack: "dfi \(shellQuoted) opens it, in a terminal"
        case .safetensors, .pyTorch, .pickle, .caffe: "network(\(literal)) reads it"
        case .table, .utf16: "give it a name that ends in .csv"
        case _ where form.isPicture:
            PictureAdvice.remedy(for: form, path: path) ?? "image(\(literal)) reads it"
        default: ForeignSheet(path: path, form: form).conversion
        }
    }
}
