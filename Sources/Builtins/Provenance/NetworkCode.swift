import DeepFeatures
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// How a network that the session keeps is opened, as code.
struct NetworkCode {
    let expression: Expression

    /// - Throws: `UnknownMaking` for one that the session does not keep, and one that was changed after it was opened;
    ///   the store's errors.
    init(of hash: ContentHash, in session: Session, paths: ProvenanceScript.PathStyle) throws {
        guard let (source, weights) = try session.networkSource(hash) else {
            throw UnknownMaking(reason: "the network behind it is not kept in this session")
        }
        let nowhere = SourceSpan(0, 0)
        func text(_ text: String) -> Expression { Expression(.text([.literal(text)]), nowhere) }
        var arguments: [Argument]
        switch source {
        case .builtIn: arguments = [Argument(label: nil, value: text("tiny"))]
        case .file(let name, let path, _, _):
            let isStored = (try? session.modelStore.source(named: name))?.path == path
            let place = paths == .shared ? ProvenanceScript.PathStyle.last(of: path) : path
            arguments = [Argument(label: nil, value: text(isStored ? name : place))]
        case .normalized:
            throw UnknownMaking(reason: "how the network behind it was normalised is not known")
        }
        if case .file(_, _, let convention, let pooling) = source {
            for (label, choice) in [("convention", convention), ("pooling", pooling)] {
                if let choice {
                    arguments.append(Argument(label: Identifier(label, nowhere), value: text(choice)))
                }
            }
        }
        arguments.append(
            Argument(label: Identifier("hash", nowhere), value: text(String(weights.prefix(16)))))
        let callee = Identifier(NetworkFunction.name, nowhere)
        expression = Expression(.call(callee: callee, arguments: arguments, isMethod: false), nowhere)
    }
}
