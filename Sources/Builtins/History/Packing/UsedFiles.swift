import DeepFeatures
import Foundation
import Interpreter
import PictureSets
import PictureValues
import SessionStore
import Support

/// The files behind what a session keeps: those that its values were made from, and those that statements read which its
/// script repeats.
struct UsedFiles {
    /// As they were named, where that is known.
    private(set) var inputs: [InputFile] = []
    /// Those that are known to be pictures, or to hold some.
    private(set) var pictures: Set<String> = []
    /// Those of networks.
    private(set) var weights: Set<String> = []
    /// The hashes that each had when it was used; none where that is not known.
    private var hashes: [String: Set<String>] = [:]

    /// A file as it is now.
    struct Found {
        let path: String
        let hash: ContentHash
        /// Bytes; 0 for one that is gone.
        let length: Int
        let trouble: PackedFile.Absence?
    }

    /// - Parameters:
    ///   - store: the copy of the session that is to be packed.
    ///   - session: the session itself.
    init(of store: SessionStore, in session: Session) throws {
        let counting = try store.cells().filter { $0.cell.worked && $0.undoneBy == nil }
        let traces = try store.traces()
        inputs = try store.allCalls().flatMap(\.files) + counting.flatMap { traces[$0.number]?.files ?? [] }
        for input in inputs.uniqued { try add(input, session) }
        let reader = ObjectReader(store: store, types: session.types, commands: session.commands)
        for header in try store.headers() { try add(header, of: store, reader) }
    }

    private mutating func add(_ input: InputFile, _ session: Session) throws {
        guard FileManager.default.isFolder(atPath: input.path) else { return add(input.path, input.hash) }
        // A folder that is no longer one of pictures has nothing to give.
        let files = try? FolderHash.files(
            of: input.path, hashing: session.fileHashing, monitor: session.monitor)
        try session.monitor.checkCancellation()
        for file in files ?? [] { addPicture("\(input.path)/\(file.name)", file.sha256) }
    }

    private mutating func add(_ header: ObjectHeader, of store: SessionStore, _ reader: ObjectReader) throws {
        switch header.kind {
        case PictureCollection.kind:
            guard let object = try store.object(header.hash) else { return }
            add(try PictureCollection.read(object, from: reader))
        case Picture.kind:
            if let file = try Picture.photograph(in: header) { addPicture(file.path, file.sha256) }
        case NetworkValue.kind:
            guard let path = try NetworkValue.source(in: header).path else { return }
            weights.insert(path)
            add(path, nil)
        default: break
        }
    }

    private mutating func add(_ collection: PictureCollection) {
        guard collection.source.placeName == "folder" else { return addPicture(collection.root, nil) }
        for file in collection.files { addPicture(collection.source.path(of: file), file.sha256) }
    }

    private mutating func addPicture(_ path: String, _ hash: String?) {
        pictures.insert(path)
        add(path, hash)
    }

    private mutating func add(_ path: String, _ hash: String?) {
        let known = hashes[path] ?? []
        hashes[path] = hash.map { known.union([$0]) } ?? known
    }

    /// The files as they are now, in the order of their paths.
    ///
    /// Cost: a look at each, and one read of those that have changed.
    /// - Throws: `WorkCancelled`; errors of the session.
    func found(in session: Session) throws -> [Found] {
        let folders = Set(hashes.keys.map { ($0 as NSString).deletingLastPathComponent })
        return try hashes.keys.sorted().compactMap { path in
            try session.monitor.checkCancellation()
            let expected = hashes[path] ?? []
            var status = stat()
            // An item of a file that holds many.
            if stat(path, &status) != 0, errno == ENOTDIR { return nil }
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                let hash = try? ContentHash.ofFile(path)
            else {
                // Of a folder that is gone, the pictures are named.
                guard !folders.contains(path) else { return nil }
                return expected.compactMap(ContentHash.init).min().map {
                    Found(path: path, hash: $0, length: 0, trouble: .missing)
                }
            }
            // The hash of an item, or of a folder that has become a file, is nobody's.
            let isAsUsed = expected.isEmpty || expected.contains(hash.hex)
            return Found(
                path: path, hash: hash, length: Int(status.st_size), trouble: isAsUsed ? nil : .changed)
        }
    }
}
