import DeepFeatures
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Tells whether a picture shows one of the fetched faces, as it was or edited: such pictures may not be passed on.
///
/// Means of many are not among them: nobody is recognised by them.
struct FacesShown {
    private let environment: Environment

    init(_ environment: Environment) { self.environment = environment }

    /// - Throws: the store's errors.
    func areIn(_ picture: ContentHash) throws -> Bool {
        guard let order = try? CallOrder(behind: picture, in: session, calling: environment.builtins) else {
            return false
        }
        return order.calls.contains { call in
            call.record.files.contains { file in
                ContentHash(hex: file.hash).map(FetchedFaces.contains) ?? false
            }
                || (call.code.map(Self.takesPicturesOut) ?? false)
                    && call.record.inputs.contains(where: holdsFaces)
        }
    }

    private var session: Session { environment.session }

    /// Whether a call shows pictures of a set, or takes one out of it.
    private static func takesPicturesOut(_ code: Expression) -> Bool {
        switch code.kind {
        case .index: true
        case .call(let callee, _, _): drawing.contains(callee.name)
        default: false
        }
    }

    private static let drawing: Set<String> = ["grid", "strip", "show", "compare"]

    private func holdsFaces(_ set: ContentHash) -> Bool {
        let value = (try? session.reader.value(set)) ?? nil
        let pictures = (value as? Dataset) ?? (value as? NeighborSet)?.ranked
        return pictures?.collection.holdsFetchedFaces ?? false
    }
}

extension PictureCollection {
    fileprivate var holdsFetchedFaces: Bool {
        files.contains { ContentHash(hex: $0.sha256).map(FetchedFaces.contains) ?? false }
    }
}
