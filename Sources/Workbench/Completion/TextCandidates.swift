import Builtins
import DeepFeatures
import Interpreter
import PictureValues
import Language
import LineEditing

/// What a text in quotes could become: a picture of a set, a word that an argument takes, a network, a file.
struct TextCandidates {
    let environment: Environment
    let context: CompletionContext
    let call: OpenCall?

    private var session: Session { environment.session }

    /// - Parameter content: what follows the quote, as it is written.
    func candidates(_ content: String) -> Candidates {
        let frame = context.innermost
        if frame.kind == .index, frame.items.isEmpty {
            if let set = indexedSet { return pictures(of: set, content) }
            if let columns = indexed?.fieldNames, !columns.isEmpty { return words(columns, content) }
        }
        if let categories = Condition(context.frames, session)?.categories, !categories.isEmpty {
            return words(categories, content)
        }
        if let call, let names = AttributeArgument(context, call, session)?.candidates {
            return Candidates(
                names.filter { $0.text.hasPrefix(content.lowercased()) }.map {
                    CompletionCandidate($0.text, suffix: "\"", label: $0.label)
                })
        }
        if let call, let columns = ColumnArgument(context, call, session)?.columns {
            return words(columns, content)
        }
        if frame.kind == .list, call?.current?.completion == .layer {
            return words(session.layerNames, content)
        }
        if let call, frame.callee != nil { return argument(of: call, content) }
        return files(content)
    }

    private func argument(of call: OpenCall, _ content: String) -> Candidates {
        if let words = call.current?.words, !words.isEmpty, call.current?.types.contains(.text) == false {
            return self.words(words, content)
        }
        switch call.current?.completion {
        case .page: return words(HelpTopic.pageNames(environment.builtins), content)
        case .network where !content.contains("/"):
            return words(session.modelStore.names, content) + files(content)
        default: return files(content)
        }
    }

    private func words(_ words: [String], _ content: String) -> Candidates {
        Candidates(words.map(TextLiteral.escaped), prefix: content, candidate: closing)
    }

    private func closing(_ text: String) -> CompletionCandidate { CompletionCandidate(text, suffix: "\"") }

    // MARK: Pictures

    /// The set whose element is asked for.
    private var indexedSet: Dataset? { indexed?.pictureSet }

    private var indexed: (any Value)? {
        context.frames.dropLast().last?.items.last?.name.flatMap { session.valueAtHand($0) }
    }

    private func pictures(of set: Dataset, _ content: String) -> Candidates {
        let files = set.collection.files
        return Candidates(
            set.members.lazy.map { files[$0].name }, prefix: TextLiteral.unescaped(content)
        ) { name in
            CompletionCandidate(TextLiteral.escaped(name), suffix: "\"", label: name)
        }
    }

    // MARK: Files

    /// Whether the file is one to be written, by an open call or by a command without brackets.
    private var isOfNewFile: Bool {
        if let call { return call.current?.completion == .newFile }
        let command = context.innermost.items.first?.name.flatMap { environment.builtins[$0] }
        return command?.parameters.contains { $0.completion == .newFile } ?? false
    }

    private func files(_ content: String) -> Candidates {
        let folders = isOfNewFile ? [session.workingFolder] : session.inputFolders
        return FileCandidates(folders: folders).candidates(TextLiteral.unescaped(content))
    }
}
