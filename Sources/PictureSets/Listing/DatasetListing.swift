import Imaging
import Support

/// Lists the pictures of a folder, a list or a file of many, with what is known about them.
public struct DatasetListing {
    public let collection: PictureCollection
    /// Files that are not pictures, by their first bytes, and files that cannot be read.
    public let leftOut: [UnreadableFile]
    /// What each of `collection.remarks` is about, in the order of the arguments: the place itself, attributes,
    /// landmarks.
    public let subjects: [Subject]

    /// What a remark is about.
    public enum Subject: String, Sendable {
        case folder, attributes, landmarks
    }

    /// Where landmarks come from.
    public enum Landmarks: Sendable {
        /// The path of a file.
        case file(String)
        /// The same in all pictures.
        case shared([Point])
    }

    /// What is asked for besides the pictures.
    public struct Options {
        /// The path of a file of attributes.
        public var attributes: String?
        /// What stands for unknown in that file, besides blanks.
        public var missing: MissingCodes
        /// In the pixels of whole files.
        public var landmarks: Landmarks?
        public var crop: PixelRect?

        public init(
            attributes: String? = nil, missing: MissingCodes = .none, landmarks: Landmarks? = nil,
            crop: PixelRect? = nil
        ) {
            (self.attributes, self.missing) = (attributes, missing)
            (self.landmarks, self.crop) = (landmarks, crop)
        }
    }

    /// The pictures at `path`, by name; those of a list in its order.
    ///
    /// Files are hashed; some are decoded for `pictureSize`, which is sampled. Cost: one read of
    /// each file, or a look at its size, time and first bytes where `hashing` remembers it.
    /// - Throws: `FolderError`, `FileListError`, `UnreadableIDX` and `UnreadableGzip` for places that hold no
    ///   pictures; `AttributeFile`'s errors; `CropOutsidePicture` if the sampled pictures have one size and
    ///   the crop is not inside it; `WorkCancelled`.
    public init(
        path: String, options: Options = Options(), hashing: any FileHashing, monitor: any WorkMonitor
    ) throws {
        let place = try PicturePlace(path: path)
        guard let format = PictureFormats.all.first(where: { $0.recognizes(place) }) else {
            throw FolderError(path: path, problem: "holds no pictures")
        }
        try self.init(format.list(place, hashing: hashing, monitor: monitor), options, monitor)
    }

    /// The pictures in these files, in their order.
    ///
    /// - Parameter files: absolute paths, at least one.
    /// - Throws: as the other initialiser.
    public init(
        files: [String], options: Options = Options(), hashing: any FileHashing, monitor: any WorkMonitor
    ) throws {
        try self.init(
            FileListFormat().list(paths: files, hashing: hashing, monitor: monitor), options, monitor)
    }

    private init(_ listing: PictureListing, _ options: Options, _ monitor: any WorkMonitor) throws {
        let names = listing.files.map(\.name)
        let told = try options.attributes.map {
            try AttributeFile.reading(
                path: $0, for: names, missing: options.missing, reportsUnmatchedRows: !listing.isChosen,
                monitor: monitor)
        }
        let landmarks = try Self.landmarks(options.landmarks, of: listing, names, monitor)
        let attributes = told.map { $0.table.adding(listing.attributes) } ?? listing.attributes
        let remarks: [(Subject, [String])] = [
            (.folder, Self.phrase(listing.leftOut) + listing.remarks),
            (.attributes, told?.remarks ?? []), (.landmarks, landmarks.remarks),
        ]
        let size = try Self.commonSize(of: listing, monitor)
        if let crop = options.crop, let size, !crop.fits(width: size.width, height: size.height) {
            throw CropOutsidePicture(rect: crop, width: size.width, height: size.height)
        }
        leftOut = listing.leftOut
        subjects = remarks.filter { !$0.1.isEmpty }.map(\.0)
        collection = PictureCollection(
            root: listing.root, files: listing.files, crop: options.crop, attributes: attributes,
            pictureSize: options.crop.map { ($0.width, $0.height) } ?? size,
            source: listing.source, landmarks: landmarks.table, remarks: remarks.flatMap(\.1))
    }

    /// What is left out: for a single file, why; else the first few by name.
    private static func phrase(_ leftOut: [UnreadableFile]) -> [String] {
        guard let first = leftOut.first else { return [] }
        guard leftOut.count > 1 else { return ["left out: \(first.reason)"] }
        return [
            "\(leftOut.count) files cannot be read as pictures and are left out: \(NameList.phrase(leftOut.map(\.name)))"
        ]
    }

    private static func landmarks(
        _ landmarks: Landmarks?, of listing: PictureListing, _ names: [String], _ monitor: any WorkMonitor
    ) throws -> (table: LandmarkTable?, remarks: [String]) {
        switch landmarks {
        case .file(let path):
            let read = try LandmarkFile.reading(
                path: path, for: names, reportsUnmatchedRows: !listing.isChosen, monitor: monitor)
            return (read.table, read.remarks)
        case .shared(let points): return (LandmarkTable(shared: points), [])
        case nil: return (nil, [])
        }
    }

    /// The size of some pictures from first to last if they agree: enough for a remark on the set. One that
    /// cannot be decoded is skipped.
    private static func commonSize(
        of listing: PictureListing, _ monitor: any WorkMonitor
    ) throws -> (width: Int, height: Int)? {
        var common: (width: Int, height: Int)?
        var pixels = 0
        for (turn, position) in spread(over: listing.files.count).enumerated()
        where turn < leastPictures || pixels < mostPixels {
            try monitor.checkCancellation()
            let decoded = try? listing.source.image(
                at: position, listed: listing.files[position], monitor: monitor)
            guard let image = decoded?.image else { continue }
            let size = (width: image.width, height: image.height)
            guard common.map({ $0 == size }) ?? true else { return nil }
            common = size
            pixels += size.width * size.height
        }
        return common
    }

    /// As many pixels as are decoded in a fraction of a second, but of three pictures at least.
    private static let mostPixels = 2_000_000
    private static let leastPictures = 3
    private static let mostPictures = 32

    /// First, last and middle, then more between them.
    private static func spread(over count: Int) -> [Int] {
        var positions: [Int] = []
        for position in [0, count - 1, count / 2] + (1..<mostPictures).map({ $0 * count / mostPictures })
        where position >= 0 && !positions.contains(position) {
            positions.append(position)
        }
        return positions
    }
}

extension AttributeTable {
    /// The columns of both; where two have the same name, that of this table.
    func adding(_ other: AttributeTable) -> AttributeTable {
        AttributeTable(columns: columns + other.columns.filter { column(named: $0.name) == nil })
    }
}
