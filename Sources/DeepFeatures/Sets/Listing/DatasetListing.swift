import Imaging
import Support

/// Lists the pictures of a folder, a list or a file of many, with what is known about them.
public struct DatasetListing {
    public let collection: PictureCollection
    /// Files that are no pictures, as their first bytes show.
    public let leftOut: [UnreadableFile]

    /// Where landmarks come from.
    public enum Landmarks: Sendable {
        /// The path of a file.
        case file(String)
        /// The same in all pictures.
        case shared([Point])
    }

    /// What is asked for beside the pictures.
    public struct Options {
        /// The path of a file of attributes.
        public var attributes: String?
        /// In the pixels of whole files.
        public var landmarks: Landmarks?
        public var crop: PixelRect?

        public init(attributes: String? = nil, landmarks: Landmarks? = nil, crop: PixelRect? = nil) {
            (self.attributes, self.landmarks, self.crop) = (attributes, landmarks, crop)
        }
    }

    /// The pictures of what stands at `path`, by name; those of a list in its order.
    ///
    /// Files are hashed; three are decoded for `pictureSize`, which is sampled, unless there is a crop. Cost: one read of
    /// each file, or a look at its size, time and first bytes where `hashing` remembers it.
    /// - Throws: `FolderError`, `FileListError`, `UnreadableIDX` and `UnreadableGzip` for places that hold no pictures;
    ///   `AttributeFile`'s errors; `WorkCancelled`.
    public init(
        path: String, options: Options = Options(), hashing: any FileHashing, monitor: any WorkMonitor
    ) throws {
        let place = try PicturePlace(path: path)
        guard let format = PictureFormats.all.first(where: { $0.recognizes(place) }) else {
            throw FolderError(path: path, problem: "holds no pictures")
        }
        try self.init(format.list(place, hashing: hashing, monitor: monitor), options)
    }

    /// The pictures in these files, in their order.
    ///
    /// - Parameter files: absolute paths, at least one.
    /// - Throws: as the other initialiser.
    public init(
        files: [String], options: Options = Options(), hashing: any FileHashing, monitor: any WorkMonitor
    ) throws {
        try self.init(FileListFormat().list(paths: files, hashing: hashing, monitor: monitor), options)
    }

    private init(_ listing: PictureListing, _ options: Options) throws {
        let told = try options.attributes.map {
            try AttributeFile.read(path: $0, for: listing.files.map(\.name))
        }
        let attributes = told.map { $0.adding(listing.attributes) } ?? listing.attributes
        leftOut = listing.leftOut
        collection = PictureCollection(
            root: listing.root, files: listing.files, crop: options.crop, attributes: attributes,
            pictureSize: options.crop.map { ($0.width, $0.height) } ?? Self.commonSize(of: listing),
            source: listing.source, landmarks: try Self.landmarks(options.landmarks, of: listing))
    }

    private static func landmarks(_ landmarks: Landmarks?, of listing: PictureListing) throws
        -> LandmarkTable?
    {
        switch landmarks {
        case .file(let path): try LandmarkFile.read(path: path, for: listing.files.map(\.name))
        case .shared(let points): LandmarkTable(shared: points)
        case nil: nil
        }
    }

    /// The size of the first, middle and last picture where they agree: enough for a word about the set. One that
    /// cannot be decoded says nothing.
    private static func commonSize(of listing: PictureListing) -> (width: Int, height: Int)? {
        let count = listing.files.count
        let sizes = [0, count / 2, count - 1].compactMap { position in
            try? listing.source.image(at: position, listed: listing.files[position])
        }.map { ($0.width, $0.height) }
        guard let first = sizes.first, sizes.allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}

extension AttributeTable {
    /// The columns of both; where two are named alike, those of this table.
    func adding(_ other: AttributeTable) -> AttributeTable {
        AttributeTable(columns: columns + other.columns.filter { column(named: $0.name) == nil })
    }
}
