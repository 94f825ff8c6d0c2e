import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Plain lists that are kept beside the calls into which they went, since they are too long for the calls' forms.
enum LongInput {
    /// The value written down; nil where it is not such a one, or the session has lost it.
    /// - Throws: the store's errors.
    static func literal(_ hash: ContentHash, in session: Session) throws -> Expression? {
        try value(hash, in: session).flatMap(Expression.init(literal:))
    }

    /// - Throws: the store's errors.
    static func value(_ hash: ContentHash, in session: Session) throws -> (any Value)? {
        if let value = session.provenance.longInput(hash) { return value }
        guard let header = try session.store.header(of: hash),
            header.kind == ListValue.kind
        else { return nil }
        let value = try session.reader.value(hash)
        return value.isPlain ? value : nil
    }
}
