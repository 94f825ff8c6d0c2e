import Builtins
import Interpreter
import PictureValues
import Language
import LineEditing

/// What a word outside texts could become.
struct WordCandidates {
    let environment: Environment
    let context: CompletionContext
    let call: OpenCall?

    private var session: Session { environment.session }

    func candidates(_ prefix: String) -> Candidates {
        let items = context.innermost.items
        if items.last?.isSymbol(.dot) ?? false {
            return MemberCandidates(environment: environment).candidates(prefix, of: items.dropLast())
        }
        if let command = commandWords(prefix) { return command }
        if let condition = Condition(context.frames, session) { return inCondition(condition, prefix) }
        if isAfterOperand {
            let words = operators(prefix)
            if !words.list.isEmpty { return words }
        }
        return arguments(prefix) + (takesLabelsOnly || takesWordsOnly(prefix) ? Candidates() : names(prefix))
    }

    /// Whether an argument begins at the word when no place without a label is left.
    private var takesLabelsOnly: Bool {
        guard let call, context.innermost.callee != nil else { return false }
        return call.current == nil && context.innermost.segment.isEmpty
    }

    /// Whether the argument is one of a few words, which are texts: no name can begin.
    private func takesWordsOnly(_ prefix: String) -> Bool {
        guard let current = call?.current, context.innermost.callee != nil, prefix.isEmpty else {
            return false
        }
        return current.types.allSatisfy { !$0.words.isEmpty }
    }

    // MARK: Commands

    /// The words of a command without brackets: `help ne`, `history s`.
    private func commandWords(_ prefix: String) -> Candidates? {
        let frame = context.innermost
        guard frame.kind == .statements, frame.items.count == 1 else { return nil }
        if frame.items[0].isSymbol(.question) { return pages(prefix) }
        guard let function = frame.items[0].name.flatMap({ environment.builtins[$0] }),
            let form = function.command
        else { return nil }
        if form == .pages { return pages(prefix) }
        guard let parameter = function.parameters.first else { return Candidates() }
        guard form.takesWords else { return nil }
        if case .words(let words)? = parameter.completion {
            return Candidates(words, prefix: prefix) { CompletionCandidate($0, suffix: " \"") }
        }
        return Candidates(parameter.words, prefix: prefix) { CompletionCandidate($0) }
    }

    /// Whatever `help` has a page for.
    private func pages(_ prefix: String) -> Candidates {
        Candidates(HelpTopic.pageNames(environment.builtins), prefix: prefix) { CompletionCandidate($0) }
    }

    // MARK: Conditions

    private func inCondition(_ condition: Condition, _ prefix: String) -> Candidates {
        if isAfterOperand { return keywords([.and, .or, .where], prefix) }
        let categories = condition.categories
        if !categories.isEmpty {
            let typed = prefix.isEmpty ? categories : []
            return Candidates(typed.map { CompletionCandidate(TextLiteral.quoted($0)) })
        }
        let attributes = condition.attributes(prefix) + keywords([.not], prefix)
        return attributes.list.isEmpty ? names(prefix) : attributes
    }

    // MARK: Arguments

    /// What the open call wants: labels not given yet, and the words that an argument can be.
    private func arguments(_ prefix: String) -> Candidates {
        guard let call, let frame = context.frames.last else { return Candidates() }
        if prefix.isEmpty, let names = AttributeArgument(context, call, session)?.candidates {
            return Candidates(names.map { CompletionCandidate(TextLiteral.quoted($0.text), label: $0.label) })
        }
        if frame.kind == .list, prefix.isEmpty, call.current?.completion == .layer {
            return Candidates(session.layerNames.map { CompletionCandidate(TextLiteral.quoted($0)) })
        }
        guard frame.callee != nil else { return Candidates() }
        let isLabelled = frame.items.last?.isSymbol(.colon) ?? false
        guard isLabelled || frame.segment.isEmpty else { return Candidates() }
        return values(call, prefix) + (isLabelled ? Candidates() : labels(call, prefix))
    }

    private func labels(_ call: OpenCall, _ prefix: String) -> Candidates {
        Candidates(call.freeLabels, prefix: prefix) {
            CompletionCandidate($0, suffix: ": ", label: $0 + ":")
        }
    }

    private func values(_ call: OpenCall, _ prefix: String) -> Candidates {
        guard let current = call.current else { return Candidates() }
        let words = prefix.isEmpty ? current.words.map { CompletionCandidate(TextLiteral.quoted($0)) } : []
        return Candidates(words)
            + (current.types.contains(.boolean) ? keywords([.true, .false], prefix) : Candidates())
    }

    // MARK: Names

    private func names(_ prefix: String) -> Candidates {
        if takesNamesOnly {
            return Candidates(session.names, prefix: prefix) { CompletionCandidate($0) }
        }
        let variables = Candidates(session.names, prefix: prefix, candidate: variable)
        // After a bracket that would be all of them: letters come first.
        let isBare = prefix.isEmpty && call != nil
        return variables + (isBare ? Candidates() : functions(prefix)) + startingKeywords(prefix)
    }

    /// Whether the name itself is the argument, with or without brackets: `forget f`, `forget(f)`.
    private var takesNamesOnly: Bool {
        let innermost = context.innermost
        if innermost.callee != nil { return call?.current?.passing == .name }
        guard innermost.kind == .statements, let first = innermost.items.first?.name,
            let function = environment.builtins[first], function.command != nil
        else { return false }
        return function.parameters.first?.passing == .name
    }

    private func variable(_ name: String) -> CompletionCandidate {
        let isFunction = (try? session.summary(of: name))?.type == FunctionValue.kind
        return isFunction
            ? CompletionCandidate(name, suffix: "(", label: name + "(") : CompletionCandidate(name)
    }

    /// At a statement's start, a command that takes no brackets gets none.
    private func functions(_ prefix: String, suffix: String = "(") -> Candidates {
        let isStart = context.innermost.kind == .statements && context.innermost.items.isEmpty
        return Candidates(environment.builtins.names, prefix: prefix) { name in
            let isCommand = isStart && environment.builtins[name]?.command != nil
            let suffix = isCommand ? "" : suffix
            return CompletionCandidate(name, suffix: suffix, label: name + suffix)
        }
    }

    // MARK: Keywords

    private func startingKeywords(_ prefix: String) -> Candidates {
        guard !prefix.isEmpty else { return Candidates() }
        let isStart = context.innermost.kind == .statements && context.innermost.items.isEmpty
        let words = keywords(
            (isStart ? [.def, .for, .include] : []) + [.if, .not, .nothing, .true, .false], prefix)
        return isStart && context.frames.count == 1 ? words + declaration(prefix) : words
    }

    /// `param`, which is a word of its own only at the start of a statement outside braces.
    private func declaration(_ prefix: String) -> Candidates {
        Candidates(["param"], prefix: prefix) { CompletionCandidate($0, suffix: " ", label: $0) }
    }

    private func operators(_ prefix: String) -> Candidates {
        let items = context.innermost.items
        if items.dropLast().last?.isKeyword(.for) ?? false { return keywords([.in], prefix) }
        let inList = context.innermost.kind == .list ? [Keyword.for] : []
        return keywords([.where, .and, .or, .else] + inList, prefix)
    }

    private func keywords(_ keywords: [Keyword], _ prefix: String) -> Candidates {
        Candidates(keywords.map(\.rawValue), prefix: prefix) { word in
            let isWhole = [.true, .false, .nothing].contains(Keyword(rawValue: word))
            return CompletionCandidate(word, suffix: isWhole ? "" : " ", label: word)
        }
    }

    /// Whether a value is before the word, so that an operator follows. A function's name without brackets is not one.
    private var isAfterOperand: Bool {
        switch context.innermost.items.last {
        case .group: return true
        case .token(let token):
            switch token.kind {
            case .name(let name): return environment.builtins[name] == nil
            case .quotedName, .number, .keyword(.true), .keyword(.false), .keyword(.nothing): return true
            default: return false
            }
        case nil: return false
        }
    }
}
