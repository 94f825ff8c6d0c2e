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
    private let withheld: Set<ContentHash>

    /// - Parameter withheld: the pictures whose pixels stay out.
    init(_ withheld: Set<ContentHash>, in session: Session) {
        (self.withheld, self.session) = (withheld, session)
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
        if try sets.contains(where: { try count(of: $0).map { $0 < Self.crowd } ?? false }) { return true }
        return try sets.isEmpty && restsOnPhotographs(header.hash)
    }

    /// Whether features were made of photographs that are named one by one, as those of a list are.
    private func restsOnPhotographs(_ value: ContentHash) throws -> Bool {
        var (open, known) = ([value], Set([value]))
        while let next = open.popLast() {
            if withheld.contains(next) { return true }
            guard let call = try session.call(producing: next), call.inputs.count < Self.crowd else {
                continue
            }
            open += call.inputs.filter { known.insert($0).inserted }
        }
        return false
    }

    /// How many pictures a set has; nil for what is none.
    private func count(of set: ContentHash) throws -> Int? {
        (try session.reader.value(set) as? Dataset)?.members.count
    }
}
