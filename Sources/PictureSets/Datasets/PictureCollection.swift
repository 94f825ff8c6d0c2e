import Foundation
import Imaging
import Support
import Synchronization

/// Listed pictures with their content hashes, attributes and crop: what datasets select from.
public final class PictureCollection: Sendable {
    /// One picture: a file, or an item of a file that holds many.
    public struct File: Sendable, Equatable, Codable {
        /// The path below the root.
        public let name: String
        /// The name without folders.
        public var lastName: String { FileName.last(of: name) }
        /// SHA-256 of its content, 64 hexadecimal digits; for a file, that of its bytes.
        public let sha256: String

        public init(name: String, sha256: String) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// The absolute path that names are relative to: a folder, or a file that holds many pictures.
    public let root: String
    /// In listing order.
    public let files: [File]
    /// Applied to each picture after decoding; nil takes pictures whole.
    public let crop: PixelRect?
    /// The size in pixels, after the crop, that pictures sampled from the collection share; nil where theirs differ
    /// or are not known. Without a crop, pictures outside the sample may have another size.
    public let pictureSize: (width: Int, height: Int)?
    /// One row per file; a table without columns where nothing is known.
    public let attributes: AttributeTable
    /// The pictures alone, in order, and their crop; no attributes, names or paths.
    public let pictureHash: ContentHash
    /// Pictures and attributes.
    public let hash: ContentHash

    /// In the pixels of whole files; nil where none are known.
    public let landmarks: LandmarkTable?
    /// How pictures are warped when they are decoded; nil where they are not. Then there is no crop.
    public let alignment: Alignment?
    /// Whether pictures are shown as their negatives.
    public let isInverted: Bool
    /// What was passed over when they were listed, in words: files, rows without a picture, pictures without a row.
    public let remarks: [String]
    /// Where the root was looked for when it was found to be gone; empty where it was not.
    let searchedFolders: [String]
    package let source: any PictureSource
    private let positions: TextIndex
    private let positionsByHash: TextIndex

    package init(
        root: String, files: [File], crop: PixelRect?, attributes: AttributeTable,
        pictureSize: (width: Int, height: Int)?, source: any PictureSource, landmarks: LandmarkTable? = nil,
        alignment: Alignment? = nil, isInverted: Bool = false, remarks: [String] = [],
        searchedFolders: [String] = []
    ) {
        self.searchedFolders = searchedFolders
        self.remarks = remarks
        self.landmarks = landmarks
        self.alignment = alignment
        self.isInverted = isInverted
        self.source = source
        self.root = root
        self.files = files
        self.crop = crop
        self.attributes = attributes
        self.pictureSize = pictureSize
        positions = TextIndex { files.lazy.map(\.name) }
        positionsByHash = TextIndex { files.lazy.map(\.sha256) }
        pictureHash = PictureCollection.hash(
            of: files.indices, files: files, crop: crop, landmarks: landmarks, alignment: alignment,
            isInverted: isInverted)
        hash = PictureCollection.hash(
            pictures: pictureHash, attributes: attributes, landmarks: landmarks, remarks: remarks)
    }

    /// The folder's name.
    public var name: String { FileName.last(of: root) }

    /// The positions of the pictures of that name: the one with that name or path; else those of that name below
    /// sub-folders.
    package func candidates(named name: String) -> [Int] {
        if let position = positions[name] ?? position(ofPath: name) { return [position] }
        return files.indices.filter { FileName.last(of: files[$0].name) == name }
    }

    private func position(ofPath path: String) -> Int? {
        guard path.hasPrefix("/") else { return nil }
        let prefix = root.hasSuffix("/") ? root : root + "/"
        guard path.hasPrefix(prefix), let position = positions[String(path.dropFirst(prefix.count))],
            source.path(of: files[position]) == path
        else { return nil }
        return position
    }

    /// The position of the file with that content.
    public func position(ofContent sha256: String) -> Int? { positionsByHash[sha256] }

    /// Decodes one picture, inverts it if the collection is inverted, and applies the crop or the alignment.
    ///
    /// - Parameter monitor: asked several times a second whether to stop.
    /// - Throws: `WorkCancelled`; `LostPictures` if the root is gone, `LostPicture` if only the picture is;
    ///   `ChangedPicture` if the content is no longer what was listed; an `UnreadablePicture` if it cannot be
    ///   decoded; errors of files; an error naming the crop if it is not inside the picture, or saying why the
    ///   picture cannot be warped.
    public func picture(at position: Int, monitor: any WorkMonitor = SilentMonitor()) throws -> Picture {
        let file = files[position]
        let decoded = try decoded(position, monitor)
        let whole = Picture(
            image: isInverted ? decoded.image.inverted : decoded.image,
            file: FileIdentity(path: source.path(of: file), sha256: file.sha256),
            part: isInverted ? nil : FilePart(whole: decoded.image),
            attributes: attributes.columns.isEmpty ? nil : attributes.row(position),
            edit: EditMark.edit(in: decoded), landmarks: landmarks?[position],
            decoding: decoded.notes.map(\.words))
        if let alignment, let points = whole.landmarks {
            return try alignment.apply(to: whole, landmarks: points, monitor: monitor)
        }
        guard let crop else { return whole }
        do { return try whole.cropped(to: crop) } catch let error as CropOutsidePicture {
            throw error.naming(file.name)
        }
    }

    /// The size in pixels of one picture's file, before any crop or alignment. Cost: decoding it.
    /// - Throws: as `picture(at:monitor:)`.
    public func wholeSize(
        at position: Int, monitor: any WorkMonitor = SilentMonitor()
    ) throws -> (width: Int, height: Int) {
        let image = try decoded(position, monitor).image
        return (image.width, image.height)
    }

    private func decoded(_ position: Int, _ monitor: any WorkMonitor) throws -> DecodedImage {
        do {
            return try source.image(at: position, listed: files[position], monitor: monitor)
        } catch let error as FileAccessError where error.isMissing {
            guard FileManager.default.fileExists(atPath: root) else {
                throw LostPictures(root: root, searchedFolders: searchedFolders)
            }
            throw LostPicture(path: error.path)
        }
    }

    /// The same pictures with other attributes, one row per file.
    func with(attributes: AttributeTable) -> PictureCollection {
        PictureCollection(
            root: root, files: files, crop: crop, attributes: attributes, pictureSize: pictureSize,
            source: source, landmarks: landmarks, alignment: alignment, isInverted: isInverted,
            remarks: remarks, searchedFolders: searchedFolders)
    }

    /// The negatives of the pictures; those of negatives are the pictures.
    public func inverted() -> PictureCollection {
        PictureCollection(
            root: root, files: files, crop: crop, attributes: attributes, pictureSize: pictureSize,
            source: source, landmarks: landmarks, alignment: alignment, isInverted: !isInverted,
            remarks: remarks, searchedFolders: searchedFolders)
    }

    /// The identity of some of the pictures, in this order, as they are shown: that of any collection that shows the
    /// same.
    package func hash(of members: some Collection<Int>) -> ContentHash {
        if members.elementsEqual(files.indices) { return pictureHash }
        return Self.hash(
            of: members, files: files, crop: crop, landmarks: landmarks, alignment: alignment,
            isInverted: isInverted)
    }

    /// Contents, crop and whether they are negatives; where pictures are warped, what decides how: landmarks and
    /// where they go.
    private static func hash(
        of members: some Collection<Int>, files: [File], crop: PixelRect?, landmarks: LandmarkTable?,
        alignment: Alignment?, isInverted: Bool
    ) -> ContentHash {
        var hasher = ContentHasher(kind: "pictures")
        hasher.update(members.count)
        for member in members { hasher.update(files[member].sha256) }
        if let crop {
            for number in [crop.left, crop.top, crop.width, crop.height] { hasher.update(number) }
        }
        if let alignment {
            hasher.update(alignment)
            for member in members { hasher.update(landmarks?[member] ?? []) }
        }
        if isInverted { hasher.update("inverted") }
        return hasher.finish()
    }

    private static func hash(
        pictures: ContentHash, attributes: AttributeTable, landmarks: LandmarkTable?, remarks: [String]
    ) -> ContentHash {
        var hasher = ContentHasher(kind: "collection")
        hasher.update(pictures)
        for column in attributes.columns {
            hasher.update(column.name)
            switch column.cells {
            case .numbers(let numbers): numbers.withUnsafeBytes { hasher.update(bytes: Array($0)) }
            case .categories(let words): for word in words { hasher.update(word ?? "") }
            }
        }
        if let landmarks {
            hasher.update("landmarks")
            hasher.update(landmarks.pointCount)
            for coordinate in landmarks.coordinates { hasher.update(coordinate) }
        }
        for remark in remarks { hasher.update(remark) }
        return hasher.finish()
    }
}

/// The positions of texts, indexed when the first is looked up: most sets are never asked, and some have millions.
private final class TextIndex: Sendable {
    private let texts: @Sendable () -> LazyMapSequence<[PictureCollection.File], String>
    private let positions = Mutex<[String: Int]?>(nil)

    init(_ texts: @escaping @Sendable () -> LazyMapSequence<[PictureCollection.File], String>) {
        self.texts = texts
    }

    /// The first of equal ones.
    subscript(text: String) -> Int? {
        positions.withLock { known in
            let positions =
                known
                ?? Dictionary(texts().enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            known = positions
            return positions[text]
        }
    }
}

extension ContentHasher {
    fileprivate mutating func update(_ alignment: Alignment) {
        update("aligned by \(alignment.fit.rawValue)")
        update(alignment.width)
        update(alignment.height)
        update(alignment.target)
    }

    fileprivate mutating func update(_ points: [Point]) {
        update(points.count)
        for point in points {
            update(point.x)
            update(point.y)
        }
    }
}
