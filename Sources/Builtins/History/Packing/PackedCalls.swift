import Interpreter
import SessionStore

/// How values were made, with files named as they are in the pack.
struct PackedCalls {
    let places: PackPlaces
    let folders: FolderNames
    let builtins: BuiltinTable

    func rewritten(_ call: CallRecord) -> CallRecord {
        var names: [String: String] = [:]
        let files = call.files.map { file in
            let name = places.name(of: file.path)
            names[file.given] = name
            return InputFile(given: name, path: name, hash: file.hash)
        }
        return call.with(form: form(of: call, naming: names), files: files)
    }

    private func form(of call: CallRecord, naming names: [String: String]) -> String {
        guard let code = call.code(calling: builtins) else { return folders.removed(from: call.form) }
        var isChanged = false
        let written = code.rewritten(
            CodeRewriting(
                text: { text in
                    let new = names[text] ?? folders.removed(from: text)
                    if new != text { isChanged = true }
                    return new
                }, entersConditions: true))
        return isChanged ? written.written() : call.form
    }
}
