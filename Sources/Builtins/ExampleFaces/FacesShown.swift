import DeepFeatures
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Tells which pictures show one of the fetched faces, as it was or edited: such pictures may not be passed on.
///
/// Means of many are not among them: nobody is recognised by them.
final class FacesShown {
    private let environment: Environment
    /// Whether there are such faces in each set that was looked at.
    private var sets: [ContentHash: Bool] = [:]

    init(_ environment: Environment) { self.environment = environment }

    /// Whether a picture does, or something in a value that holds pictures.
    ///
    /// Cost: a look-up for each call behind it; each set behind it is read once.
    /// - Throws: the store's errors.
    func areIn(_ picture: ContentHash) throws -> Bool {
        var waiting = [picture]
        // A file may have been saved from the picture that was read from it.
        var known = Set(waiting)
        while let value = waiting.popLast() {
            guard let order = try? CallOrder(behind: value, in: session, calling: environment.builtins) else {
                continue
            }
            for call in order.calls {
                if Self.takesPicturesOut(call.code), call.record.inputs.contains(where: holdsFaces) {
                    return true
                }
                for file in call.record.files {
                    guard let hash = ContentHash(hex: file.hash) else { continue }
                    if FetchedFaces.contains(hash) { return true }
                    guard let saved = try session.store.savedValue(ofFileWith: hash) else {
                        if FetchedFaces.areNamed(inRecipeOf: file.path) { return true }
                        continue
                    }
                    if known.insert(saved).inserted { waiting.append(saved) }
                }
            }
        }
        return false
    }

    /// Whether a file of this content is one of them, or was saved from a picture that shows one, here or, as its recipe
    /// says, in another session.
    /// - Throws: the store's errors.
    func areInFile(at path: String, of content: ContentHash) throws -> Bool {
        if FetchedFaces.contains(content) { return true }
        guard let saved = try session.store.savedValue(ofFileWith: content) else {
            return FetchedFaces.areNamed(inRecipeOf: path)
        }
        return try areIn(saved)
    }

    private var session: Session { environment.session }

    /// Whether a call shows pictures of a set, or takes one out of it.
    private static func takesPicturesOut(_ code: Expression?) -> Bool {
        switch code?.kind {
        case .index?: true
        case .call(let callee, _, _)?: drawing.contains(callee.name)
        default: false
        }
    }

    private static let drawing: Set<String> = ["grid", "strip", "show", "compare"]

    private func holdsFaces(_ set: ContentHash) -> Bool {
        if let known = sets[set] { return known }
        let value = (try? session.reader.value(set)) ?? nil
        let pictures = (value as? Dataset) ?? (value as? NeighborSet)?.ranked
        let holds = pictures?.collection.holdsFetchedFaces ?? false
        sets[set] = holds
        return holds
    }
}

extension PictureCollection {
    fileprivate var holdsFetchedFaces: Bool {
        files.contains { ContentHash(hex: $0.sha256).map(FetchedFaces.contains) ?? false }
    }
}
