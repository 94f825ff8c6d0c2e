import Builtins
import Interpreter
import PictureValues
import Language
import LineEditing

/// What Tab offers, and what the keys for help show, anywhere in a statement.
package struct NameCompletion {
    let environment: Environment
    /// The lines entered so far of a statement that continues.
    let earlierLines: String

    package init(environment: Environment, earlierLines: String = "") {
        self.environment = environment
        self.earlierLines = earlierLines
    }

    private var session: Session { environment.session }

    /// Reads no large value, and never fails: a line that makes no sense gets no answer.
    package func answer(_ request: CompletionRequest) -> CompletionAnswer? {
        // A cursor within a character is not one of ours.
        guard let before = String(validating: request.line.utf8.prefix(request.cursor), as: UTF8.self) else {
            return nil
        }
        let earlier = earlierLines.isEmpty ? "" : earlierLines + "\n"
        guard let context = CompletionContext(earlier + before) else { return nil }
        let call = OpenCall(in: context.frames, environment: environment)
        var found =
            request.key == .help
            ? help(context, call)
            : candidates(context, call, isBlank: earlier.isEmpty && before.allSatisfy(\.isWhitespace))
        if request.key == .tabAgain, call != nil, !Self.isAfterBracket(context),
            !Self.isChoice(found, in: context)
        {
            found = hint(call)
        }
        if request.key == .tab, Self.isAfterBracket(context) { found.notes += hint(call).notes }
        let start = (found.start ?? context.start) - earlier.utf8.count
        guard start >= 0, !found.list.isEmpty || !found.notes.isEmpty else { return nil }
        return CompletionAnswer(
            start: start, candidates: found.list, hidden: found.hidden, notes: found.notes)
    }

    /// Right after the bracket of a call.
    private static func isAfterBracket(_ context: CompletionContext) -> Bool {
        context.word == .name("") && context.innermost.callee != nil && context.innermost.items.isEmpty
    }

    /// Whether something is typed that several candidates begin with: the second Tab lists these.
    private static func isChoice(_ found: Candidates, in context: CompletionContext) -> Bool {
        context.word != .name("") && found.list.count > 1
    }

    private func hint(_ call: OpenCall?) -> Candidates {
        var hint = Candidates()
        hint.notes = call?.hint(width: session.host.columns) ?? []
        return hint
    }

    /// The page of the function at the cursor, or of the one whose bracket is open; a user's function has a signature.
    private func help(_ context: CompletionContext, _ call: OpenCall?) -> Candidates {
        var found = Candidates()
        if case .name(let name) = context.word, let builtin = environment.builtins[name] {
            found.notes = page(builtin)
        } else if let call {
            found.notes = environment.builtins[call.name].map(page) ?? hint(call).notes
        } else {
            found.notes = Overview.lines(environment)
        }
        return found
    }

    private func page(_ builtin: Builtin) -> [String] {
        HelpPages(of: environment.builtins, columns: session.host.columns, session: session).page(builtin)
    }

    private func candidates(
        _ context: CompletionContext, _ call: OpenCall?, isBlank: Bool
    ) -> Candidates {
        if isBlank {
            var overview = Candidates()
            overview.notes = Overview.lines(environment)
            return overview
        }
        switch context.word {
        case .other: return Candidates()
        case .text(let content):
            return TextCandidates(environment: environment, context: context, call: call).candidates(content)
        case .name(let prefix):
            return WordCandidates(environment: environment, context: context, call: call).candidates(prefix)
        case .quotedName(let prefix), .digits(let prefix):
            guard let condition = Condition(context.frames, session) else { return Candidates() }
            return condition.attributes(prefix, isQuoted: true)
        }
    }
}
