import DeepFeatures
import Foundation
import Imaging
import Interpreter
import Language
import PictureSets
import PictureValues
import SessionStore
import Support

/// Tells what pictures are by what they were made from: a file that the session has saved is a photograph exactly if what
/// was saved is one, or a part of one, however often it was saved and read back.
final class PictureOrigins {
    private let session: Session
    private let builtins: BuiltinTable
    private let headers: [ContentHash: ObjectHeader]
    /// Of saved files and of values, once they are known.
    private var kinds: [ContentHash: PackPlan.Kind] = [:]
    /// What is being looked at: a copy of a file that was read back may have taken the file's place.
    private var open: Set<ContentHash> = []

    /// - Throws: the store's errors.
    init(in session: Session, calling builtins: BuiltinTable) throws {
        (self.session, self.builtins) = (session, builtins)
        headers = Dictionary(uniqueKeysWithValues: try session.store.headers().map { ($0.hash, $0) })
    }

    /// What a file of pixels is.
    /// - Parameter path: where it is, or was.
    /// - Throws: `WorkCancelled`.
    func kind(ofFileAt path: String, _ hash: ContentHash) throws -> PackPlan.Kind {
        if FetchedFaces.contains(hash) { return .face }
        if DrawnFaces.isDrawing(path, in: session.cache) { return .drawing }
        guard let value = (try? session.store.savedValue(ofFileWith: hash)) ?? nil else {
            // What another session saved says what it was made from.
            return FetchedFaces.areNamed(inRecipeOf: path) ? .face : .photograph
        }
        return try remembering(hash) {
            if headers[value] == nil, try saysOtherwise(path, hash) { return .result }
            let saved = try kind(of: value)
            // A drawing that was saved is no longer among the drawings.
            return saved == .photograph || saved == .face ? saved : .result
        }
    }

    /// What a value is, as far as it has pictures in it.
    /// - Throws: `WorkCancelled`, `ObjectDamagedError`.
    func kind(of value: ContentHash) throws -> PackPlan.Kind {
        let header = headers[value]
        if let header, header.kind == Picture.kind {
            let origin = try Picture.origin(in: header)
            if origin.isEdited { return .result }
            if let file = origin.file, let hash = ContentHash(hex: file.sha256) {
                return try kind(ofFileAt: file.path, hash)
            }
        }
        return try remembering(value) {
            let record: CallRecord?
            do { record = try session.store.call(producing: value) } catch {
                // Damaged: it may be anything.
                return .photograph
            }
            guard let call = record else { return header == nil ? .photograph : .result }
            return try kind(of: call)
        }
    }

    /// Names of arrays, which `save` and `load` know by their endings.
    static func isArray(_ path: String) -> Bool { path.lowercased().hasSuffix(".npy") }

    private func remembering(
        _ hash: ContentHash, _ kind: () throws -> PackPlan.Kind
    ) throws -> PackPlan.Kind {
        if let known = kinds[hash] { return known }
        guard open.insert(hash).inserted else { return .photograph }
        defer { open.remove(hash) }
        let found = try kind()
        kinds[hash] = found
        return found
    }

    // MARK: - What is no longer kept

    /// Whether the file itself says that it shows something else than a photograph.
    private func saysOtherwise(_ path: String, _ hash: ContentHash) throws -> Bool {
        guard !Self.isArray(path), try session.contentHash(ofInput: path) == hash else { return false }
        let decoded = try? ImageFile.read(DecodingRequest(name: path, monitor: session.monitor))
        try session.monitor.checkCancellation()
        return decoded.flatMap(EditMark.showsPhotograph) == false
    }

    /// The functions that hand pictures on as they are, or parts of them.
    private static let handingOn: Set = [
        "image", "load", "crop", "resize", "align", "dataset", "nearest", "contrast", "opposites",
        "confident", "label", "try", "time", "wait", "mask",
    ]

    private func kind(of call: CallRecord) throws -> PackPlan.Kind {
        // An element, a field, a selection or a list hands on what it is taken from.
        if case .call(let callee, _, _)? = call.code(calling: builtins)?.kind,
            !Self.handingOn.contains(callee.name)
        {
            return .result
        }
        let found = try call.inputs.map { try kind(of: $0) } + call.files.flatMap { try kinds(of: $0) }
        let order: [PackPlan.Kind] = [.face, .photograph, .drawing]
        return order.first { found.contains($0) } ?? .result
    }

    /// What the pictures are in a file or folder that a call has read.
    private func kinds(of input: InputFile) throws -> [PackPlan.Kind] {
        if FileManager.default.isFolder(atPath: input.path) {
            let files = try? FolderHash.files(
                of: input.path, hashing: session.fileHashing, monitor: session.monitor)
            try session.monitor.checkCancellation()
            return try (files ?? []).compactMap { file in
                try ContentHash(hex: file.sha256).map { try kind(ofFileAt: "\(input.path)/\(file.name)", $0) }
            }
        }
        guard let hash = ContentHash(hex: input.hash), mayBePicture(input.path) else { return [] }
        return [try kind(ofFileAt: input.path, hash)]
    }

    /// Not for tables of attributes; what is gone may have been one.
    private func mayBePicture(_ path: String) -> Bool {
        guard let head = try? FileBytes.head(of: path, count: 4096) else { return true }
        return Self.isArray(path) || ImageFile.problem(ofHead: head, name: path) == nil
    }
}
