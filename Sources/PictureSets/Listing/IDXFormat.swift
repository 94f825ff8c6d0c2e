import Foundation
import Imaging
import Support
import Synchronization

/// An IDX file of pictures, as MNIST and Fashion-MNIST are: its items are named by position, and the labels
/// beside it are the numeric attribute `class`.
struct IDXFormat: PictureFormat {
    let name = "idx"
    let title = "an IDX file"

    func recognizes(_ place: PicturePlace) -> Bool {
        IDXFile.recognizes(place.head) || Gzip.recognizes(place.head)
    }

    func source(root: String) -> any PictureSource { IDXPictures(format: name, root: root) }

    /// Cost: the file is read and decompressed, and each item hashed: a second for Fashion-MNIST's 60,000.
    func list(
        _ place: PicturePlace, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> PictureListing {
        let file = try IDXFile(path: place.path, monitor: monitor)
        _ = try file.pictureShape()
        let hasher = IDXPictures.hasher(of: file)
        let digits = max(5, String(file.count - 1).count)
        let hashes = try Parallel.map(Array(0..<file.count)) { range, _ in
            try monitor.reportFiles(range.upperBound, of: file.count)
        } body: {
            IDXPictures.hash(of: $0, in: file, by: hasher).hex
        }
        let files = hashes.enumerated().map { index, hash in
            let number = String(index)
            return PictureCollection.File(
                name: String(repeating: "0", count: digits - number.count) + number, sha256: hash)
        }
        let labels = try labels(beside: place.path, count: file.count, monitor: monitor)
        return PictureListing(
            root: place.path, files: files, attributes: labels ?? AttributeTable(columns: []),
            source: IDXPictures(format: name, root: place.path, file: file),
            remarks: labels == nil ? [Self.missing(beside: place.path)] : [])
    }

    /// nil where there are none.
    /// - Throws: errors of files; `UnreadableIDX` if the number of labels is not that of the pictures.
    private func labels(beside path: String, count: Int, monitor: any WorkMonitor) throws -> AttributeTable? {
        guard let place = Self.labelFiles(of: path).first(where: { FolderWalk.kind(of: $0) == .file }) else {
            return nil
        }
        let file = try IDXFile(path: place, monitor: monitor)
        guard file.dimensions == [count] else {
            let found = file.dimensions.map(String.init).joined(separator: "×")
            throw UnreadableIDX(
                name: place, reason: "it has \(found) labels for the \(count) pictures beside it")
        }
        let numbers = (0..<count).map { Double(file.item($0).first ?? 0) }
        return AttributeTable(columns: [.init(name: "class", cells: .numbers(numbers))])
    }

    private static func missing(beside path: String) -> String {
        let places = labelFiles(of: path)
        return places.isEmpty
            ? "no labels: they are looked for beside a file with “images” in its name, such as train-images-idx3-ubyte"
            : "no labels beside it: there is no \(FileName.last(of: places[0])), compressed or not"
    }

    /// Beside `a/x-images-idx3-ubyte.gz`: `a/x-labels-idx1-ubyte`, gzipped or not, its parts joined by `-` or `.`: the
    /// published files have both.
    static func labelFiles(of path: String) -> [String] {
        let name = FileName.last(of: path)
        let bare = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
        guard let range = bare.range(of: "images", options: [.caseInsensitive, .backwards]) else { return [] }
        let word = bare[range] == "IMAGES" ? "LABELS" : bare[range].first == "I" ? "Labels" : "labels"
        let rest = bare[range.upperBound...].replacing(/(?i)idx[0-9]/) {
            $0.output.hasPrefix("I") ? "IDX1" : "idx1"
        }
        let base = FileName.folder(of: path) + "/" + bare[..<range.lowerBound] + word
        let forms = [rest, rest.replacing("-idx1", with: ".idx1"), rest.replacing(".idx1", with: "-idx1")]
        var found: [String] = []
        for place in forms.flatMap({ [base + $0, base + $0 + ".gz"] }) where !found.contains(place) {
            found.append(place)
        }
        return found
    }
}

/// The pictures in an IDX file, which is read when the first is asked for and then kept.
final class IDXPictures: PictureSource {
    let format: String
    let placeName = "file"
    private let root: String
    private let file: Mutex<IDXFile?>

    init(format: String, root: String, file: IDXFile? = nil) {
        (self.format, self.root) = (format, root)
        self.file = Mutex(file)
    }

    func path(of file: PictureCollection.File) -> String { root + "/" + file.name }

    func image(
        at position: Int, listed: PictureCollection.File, monitor: any WorkMonitor
    ) throws -> DecodedImage {
        let file = try opened()
        guard position < file.count,
            Self.hash(of: position, in: file, by: Self.hasher(of: file)).hex == listed.sha256
        else {
            throw ChangedPicture(path: path(of: listed))
        }
        let isGrey = try file.pictureShape().channels == 1
        return DecodedImage(try file.picture(position), notes: isGrey ? [.greyMadeColor] : [])
    }

    private func opened() throws -> IDXFile {
        try file.withLock { file in
            if let file { return file }
            let opened = try IDXFile(path: root)
            file = opened
            return opened
        }
    }

    /// The identity of an item: its shape and bytes.
    /// - Parameter hasher: that of the file, which knows the shape.
    static func hash(of index: Int, in file: IDXFile, by hasher: ContentHasher) -> ContentHash {
        var hasher = hasher
        hasher.update(bytes: file.item(index))
        return hasher.finish()
    }

    /// What all items of a file have in common: made once, as there may be millions.
    static func hasher(of file: IDXFile) -> ContentHasher {
        var hasher = ContentHasher(kind: "idx item")
        for dimension in file.dimensions.dropFirst() { hasher.update(dimension) }
        return hasher
    }
}
