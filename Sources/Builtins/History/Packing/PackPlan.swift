import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureSets
import PictureValues
import SessionStore
import Support

/// What may go into a pack: the files that a session uses, each with what it is, and the photographs whose pixels the
/// session keeps.
struct PackPlan {
    /// What a file is, as far as it matters to whom it may be given.
    enum Kind: CaseIterable {
        case photograph, face, drawing, result, weights, script, other

        var role: PackedFile.Role {
            switch self {
            case .photograph, .face, .drawing, .result: .picture
            case .weights: .weights
            case .script: .script
            case .other: .other
            }
        }
    }

    struct Item {
        let path: String
        let name: String
        let kind: Kind
        let hash: ContentHash
        let length: Int
        /// Set where it can no longer go in.
        let trouble: PackedFile.Absence?
    }

    /// A picture that the session keeps and that is a file's, as a whole or in part; or a mask that shows one.
    struct Photograph {
        let object: ContentHash
        /// nil for one that was read from an array, which pictures do not remember, and for masks.
        let file: FileIdentity?
        let kind: Kind
        /// Whether the session was itself packed without its pixels.
        let isGone: Bool
    }

    let places: PackPlaces
    private(set) var items: [Item] = []
    private(set) var photographs: [Photograph] = []

    /// - Parameters:
    ///   - store: the copy of the session that is to be packed.
    ///   - session: the session itself, which knows where files are.
    ///   - builtins: the functions that its values were made with.
    /// - Throws: the store's errors, `WorkCancelled`.
    init(of store: SessionStore, in session: Session, calling builtins: BuiltinTable) throws {
        let files = try UsedFiles(of: store, in: session)
        places = PackPlaces(
            inputs: files.inputs,
            folders: session.inputFolders + [session.home.models, session.home.cache])
        let sorter = try FileSorter(files, in: session, calling: builtins)
        for file in try files.found(in: session) {
            let kind = try sorter.kind(of: file.path, file.hash)
            items.append(
                Item(
                    path: file.path, name: places.name(of: file.path), kind: kind, hash: file.hash,
                    length: file.length, trouble: file.trouble))
        }
        items.sort { $0.name < $1.name }
        photographs = try store.headers().compactMap { header in
            header.kind == Mask.kind
                ? try Self.mask(header, in: store, sorter.origins)
                : try Self.photograph(header, sorter.origins)
        }
    }

    /// A mask whose half tones are a photograph's.
    private static func mask(
        _ header: ObjectHeader, in store: SessionStore, _ origins: PictureOrigins
    ) throws -> Photograph? {
        let isGone = header.byteCount == 0 && header.header.contains("\"isWithheld\":true")
        guard isGone || header.byteCount > 0 else { return nil }
        let kind = try origins.kind(of: header.hash)
        guard isGone || kind == .photograph || kind == .face,
            try isGone || store.object(header.hash).map(Mask.showsPicture) ?? false
        else { return nil }
        return Photograph(object: header.hash, file: nil, kind: kind, isGone: isGone)
    }

    private static func photograph(_ header: ObjectHeader, _ origins: PictureOrigins) throws -> Photograph? {
        guard header.kind == Picture.kind else { return nil }
        let origin = try Picture.origin(in: header)
        guard !origin.isEdited else { return nil }
        let (kind, isGone) = (try origins.kind(of: header.hash), header.byteCount == 0)
        guard origin.file != nil || kind == .photograph || kind == .face || isGone else { return nil }
        return Photograph(object: header.hash, file: origin.file, kind: kind, isGone: isGone)
    }

    func items(of kind: Kind) -> [Item] { items.filter { $0.kind == kind && $0.trouble == nil } }

    /// Whether there is anything to ask about.
    var hasPhotographs: Bool {
        !items(of: .photograph).isEmpty || photographs.contains { $0.kind == .photograph }
    }
}

/// Tells what files are.
private struct FileSorter {
    let origins: PictureOrigins
    private let files: UsedFiles
    private let session: Session

    init(_ files: UsedFiles, in session: Session, calling builtins: BuiltinTable) throws {
        (self.files, self.session) = (files, session)
        origins = try PictureOrigins(in: session, calling: builtins)
    }

    func kind(of path: String, _ hash: ContentHash) throws -> PackPlan.Kind {
        if files.weights.contains(path) || path.hasPrefix(session.home.models + "/") { return .weights }
        let head = (try? FileBytes.head(of: path, count: 4096)) ?? []
        if files.pictures.contains(path) || PictureOrigins.isArray(path)
            || ImageFile.problem(ofHead: head, name: path) == nil
        {
            return try origins.kind(ofFileAt: path, hash)
        }
        return path.hasSuffix(".dfis") ? .script : .other
    }
}
