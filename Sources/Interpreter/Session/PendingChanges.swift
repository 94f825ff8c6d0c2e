import Foundation
import SessionStore
import Support

extension Session {
    /// A name's value: in memory, or in the store until it is first used.
    enum Binding {
        case value(any Value)
        /// With its description, if the store has one.
        case stored(ContentHash, NameSummary?)
    }

    /// What a statement does to names: written by `commit`, or taken back where that fails.
    struct PendingChanges {
        /// When each name was last bound or forgotten.
        private var turns: [String: Int] = [:]
        private var turn = 0
        /// What each changed name stood for before; nil if it was not bound.
        private(set) var before: [String: Binding?] = [:]
        /// Cells taken back, the newest first.
        var undone: [Int] = []

        /// A name gets a value, or loses it.
        mutating func note(_ name: String, before binding: Binding?) {
            keep(name, binding)
            turn += 1
            turns[name] = turn
        }

        /// Names bound or forgotten, each once, in order of their last change.
        var names: [String] { turns.sorted { $0.value < $1.value }.map(\.key) }

        /// Whether the statement has bound or forgotten a name.
        func hasChanged(_ name: String) -> Bool { turns[name] != nil }

        var isEmpty: Bool { before.isEmpty && undone.isEmpty }

        /// Remembers what a name stood for, the first time it is touched.
        mutating func keep(_ name: String, _ binding: Binding?) {
            if before[name] == nil { before.updateValue(binding, forKey: name) }
        }
    }

    /// A statement that has ended, as the history keeps it.
    struct StatementRecord {
        let source: String
        let namesRead: [String]
        /// When it began.
        let date: Date
        let seconds: Double
        /// Whether it ran to its end.
        let worked: Bool
        /// The comments around it.
        var remarks: Remarks?
    }
}

/// Thrown by `undo` in a statement that has bound names before it.
struct UndoAfterChanges: ExplainedError {
    let names: [String]
    var message: String { "undo takes back earlier statements, but this one has changed \(list) already" }
    var remedy: String? { "give undo a line of its own" }
    private var list: String { names.filter { $0 != "_" }.map { "“\($0)”" }.joined(separator: ", ") }
}
