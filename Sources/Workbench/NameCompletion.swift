import Builtins
import Foundation
import Interpreter
import LineEditing

/// What Tab offers: variables, functions, and the labels of the function whose brackets are open.
struct NameCompletion {
    let session: Session

    func answer(_ request: CompletionRequest) -> CompletionAnswer? {
        let before = Array(request.line.utf8.prefix(request.cursor))
        let start = before.lastIndex { !Self.isNameByte($0) }.map { $0 + 1 } ?? 0
        let typed = String(decoding: before[start...], as: UTF8.self)
        let labels = openFunction(before[..<start])?.parameters.filter { !$0.isVariadic }.map {
            CompletionCandidate($0.name, suffix: ": ", label: $0.name + ":")
        }
        let variables = session.names.map { CompletionCandidate($0) }
        let functions = session.builtins.names.map { CompletionCandidate($0, suffix: "(", label: $0 + "(") }
        let candidates = ((labels ?? []) + variables + functions).filter { $0.text.hasPrefix(typed) }
        return candidates.isEmpty ? nil : CompletionAnswer(start: start, candidates: candidates)
    }

    /// The built-in whose opening bracket is the last one not yet closed.
    private func openFunction(_ before: ArraySlice<UInt8>) -> Builtin? {
        var depth = 0
        for index in before.indices.reversed() {
            if before[index] == UInt8(ascii: ")") { depth += 1 }
            guard before[index] == UInt8(ascii: "(") else { continue }
            depth -= 1
            guard depth < 0 else { continue }
            let name = before[..<index].reversed().prefix(while: Self.isNameByte).reversed()
            return session.builtins[String(decoding: name, as: UTF8.self)]
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte > 127 || (48...57).contains(byte) || (65...90).contains(byte)
            || (97...122).contains(byte)
    }
}
