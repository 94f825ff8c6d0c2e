import DeepFeatures
import Interpreter
import PictureValues
import SessionStore

/// The stored features that stand for photographs: reconstructing them shows what is in these nearly as their pixels do.
///
/// They are φ of a photograph and what was made of it by arithmetic, and means of a few pictures. Means of more show nobody, nor
/// do differences of means.
struct FeaturesOfPhotographs {
    /// Means of at least so many pictures show none of them.
    static let crowd = 5

    private let session: Session
    private let content: PackContent
    private let withheld: Set<ContentHash>
    private let origins: PictureOrigins

    /// - Parameter content: says which photographs stay out.
    /// - Throws: the store's errors.
    init(withheldFrom content: PackContent, in session: Session, calling builtins: BuiltinTable) throws {
        (self.content, self.session) = (content, session)
        withheld = Set(content.withheld.map(\.object))
        origins = try PictureOrigins(in: session, calling: builtins)
    }

    /// Cost: a look-up for each call behind features; each set behind them is read once.
    /// - Throws: the store's errors, `ObjectDamagedError`.
    func hashes(among headers: [ObjectHeader]) throws -> Set<ContentHash> {
        Set(try headers.filter { try $0.kind == Features.kind && show($0) }.map(\.hash))
    }

    private func show(_ header: ObjectHeader) throws -> Bool {
        let origin = try Features.origin(in: header)
        if let start = origin.start.flatMap(ContentHash.init(hex:)), withheld.contains(start) { return true }
        guard !origin.isAttributeVector else { return false }
        let sets = origin.sets.compactMap(ContentHash.init(hex:))
        if try sets.contains(where: isSmall) { return try sets.contains(where: staysOut) }
        return try sets.isEmpty && restsOnPhotographs(header.hash)
    }

    /// Whether features were made of photographs that are named one by one, as those of a list are.
    private func restsOnPhotographs(_ value: ContentHash) throws -> Bool {
        var (open, known) = ([value], Set([value]))
        while let next = open.popLast() {
            if try withheld.contains(next) || staysOut(next) { return true }
            guard let call = try session.call(producing: next), call.inputs.count < Self.crowd else {
                continue
            }
            open += call.inputs.filter { known.insert($0).inserted }
        }
        return false
    }

    private func isSmall(_ set: ContentHash) throws -> Bool {
        guard let set = try session.reader.value(set) as? Dataset else { return false }
        return set.members.count < Self.crowd
    }

    /// Whether a value is, or holds, pictures of a kind that stays out; features are none.
    private func staysOut(_ value: ContentHash) throws -> Bool {
        content.choices.absence(of: try origins.kind(of: value)) != nil
    }
}
