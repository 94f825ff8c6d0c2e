import DeepFeatures
import Foundation
import Imaging
import Interpreter
import SessionStore
import Support

/// How sessions keep what was listed: once, whatever is selected from it.
extension PictureCollection {
    package static let kind = "collection"

    private struct Header: Codable {
        var root: String
        var crop: [Int]?
        var size: [Int]?
        /// nil in sessions from before there were several formats, whose content is JSON.
        var format: String?
        var count: Int?
        var columns: [CollectionBytes.Column]?
        var landmarks: CollectionBytes.Landmarks?
        var alignment: StoredAlignment?
        /// nil means no.
        var isInverted: Bool?
        /// nil means none.
        var remarks: [String]?
    }

    func write(to writer: ObjectWriter) throws -> ContentHash {
        var bytes = CollectionBytes()
        bytes.append(files: files)
        let columns = attributes.columns.map { bytes.append(column: $0) }
        let header = Header(
            root: root, crop: crop.map { [$0.left, $0.top, $0.width, $0.height] },
            size: pictureSize.map { [$0.width, $0.height] }, format: source.format, count: files.count,
            columns: columns, landmarks: landmarks.map { bytes.append(landmarks: $0) },
            alignment: alignment.map(StoredAlignment.init),
            isInverted: isInverted ? true : nil, remarks: remarks.isEmpty ? nil : remarks)
        return try writer.put(kind: Self.kind, hash: hash, header: header, content: bytes.content)
    }

    package static func read(_ object: StoredObject, from reader: ObjectReader) throws -> PictureCollection {
        let header = try reader.header(Header.self, of: object)
        let (files, columns, landmarks) = try content(of: object, header)
        let alignment = try header.alignment.map { try $0.checked(for: landmarks, of: object) }
        let crop = try header.crop.map { crop in
            let numbers = try wholeNumbers(crop, from: [0, 0, 1, 1], of: object)
            return PixelRect(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
        }
        let size = try header.size.map { try wholeNumbers($0, from: [1, 1], of: object) }
        guard size.map({ $0[0] * $0[1] <= ImageLimits.maximumPixels }) ?? true else {
            throw ObjectDamagedError(object: object)
        }
        let format = header.format ?? "folder"
        let root = Self.place(of: header.root, files, format, reader.moved)
        let isLost = !FileManager.default.fileExists(atPath: root)
        guard let source = PictureFormats.source(format: format, root: root) else {
            throw ObjectDamagedError(object: object)
        }
        return PictureCollection(
            root: root, files: files, crop: crop, attributes: AttributeTable(columns: columns),
            pictureSize: size.map { ($0[0], $0[1]) }, source: source, landmarks: landmarks,
            alignment: alignment, isInverted: header.isInverted ?? false, remarks: header.remarks ?? [],
            searchedFolders: isLost ? reader.moved.folders : [])
    }

    /// Where the pictures are now: the root, or, if it is gone, a place where the first of them has the same content;
    /// the others are compared when they are decoded.
    private static func place(
        of root: String, _ files: [File], _ format: String, _ moved: MovedFiles
    ) -> String {
        guard let first = files.first, !FileManager.default.fileExists(atPath: root) else { return root }
        let places = moved.candidates(for: root) + moved.folders(holding: first.name, insteadOf: root)
        return places.first { candidate in
            // A folder of that name may be for something else: models/faces holds what finds faces.
            guard
                !FileManager.default.isFolder(atPath: candidate)
                    || FileManager.default.fileExists(atPath: "\(candidate)/\(first.name)"),
                let source = PictureFormats.source(format: format, root: candidate)
            else { return false }
            do {
                _ = try source.image(at: 0, listed: first, monitor: SilentMonitor())
                return true
            } catch is ChangedPicture {
                return false
            } catch {
                return error is any UnreadablePicture
            }
        } ?? root
    }

    private static func content(
        of object: StoredObject, _ header: Header
    ) throws -> ([File], [AttributeTable.Column], LandmarkTable?) {
        guard header.format != nil else {
            let (files, columns) = try JSONCollection.read(object)
            return (files, columns, nil)
        }
        var bytes = CollectionBytes.Cursor(object: object)
        let files = try bytes.files(header.count ?? -1)
        let columns = try (header.columns ?? []).map { try bytes.column($0, count: files.count) }
        let landmarks = try header.landmarks.map { try bytes.landmarks($0, count: files.count) }
        try bytes.finish()
        return (files, columns, landmarks)
    }

    /// - Parameter least: the smallest value of each.
    /// - Throws: `ObjectDamagedError` unless there are as many numbers, none of them smaller or far too large.
    private static func wholeNumbers(_ numbers: [Int], from least: [Int], of object: StoredObject) throws
        -> [Int]
    {
        guard numbers.count == least.count,
            zip(numbers, least).allSatisfy({ $0 >= $1 && $0 <= Int(Int32.max) })
        else { throw ObjectDamagedError(object: object) }
        return numbers
    }
}

/// An alignment in a header.
private struct StoredAlignment: Codable {
    var target: [[Double]]
    var size: [Int]
    var fit: PointFit

    init(_ alignment: Alignment) {
        target = alignment.target.map { [$0.x, $0.y] }
        size = [alignment.width, alignment.height]
        fit = alignment.fit
    }

    func checked(for landmarks: LandmarkTable?, of object: StoredObject) throws -> Alignment {
        guard target.count == landmarks?.pointCount, target.allSatisfy({ $0.count == 2 }), size.count == 2,
            size.allSatisfy({ $0 > 0 && $0 <= Int(Int32.max) }),
            size[0] * size[1] <= ImageLimits.maximumPixels
        else { throw ObjectDamagedError(object: object) }
        return Alignment(
            target: target.map { Point($0[0], $0[1]) }, width: size[0], height: size[1], fit: fit)
    }
}

/// Files and attributes as one JSON text, as the first sessions have them.
private struct JSONCollection: Codable {
    var files: [PictureCollection.File]
    var numbers: [String: [Double?]]
    var categories: [String: [String?]]
    var order: [String]

    static func read(
        _ object: StoredObject
    ) throws -> ([PictureCollection.File], [AttributeTable.Column]) {
        let content = try object.decode(JSONCollection.self, from: object.content)
        let columns = try content.order.map { name in
            if let numbers = content.numbers[name], numbers.count == content.files.count {
                return AttributeTable.Column(name: name, cells: .numbers(numbers.map { $0 ?? .nan }))
            }
            guard let words = content.categories[name], words.count == content.files.count else {
                throw ObjectDamagedError(object: object)
            }
            return AttributeTable.Column(name: name, cells: .categories(words))
        }
        return (content.files, columns)
    }
}
