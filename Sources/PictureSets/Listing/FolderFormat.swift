import Imaging
import Support

/// A folder of pictures; sub-folders count, and give what is in them its class.
struct FolderFormat: PictureFormat {
    let name = "folder"
    let title = "a folder of pictures"

    func recognizes(_ place: PicturePlace) -> Bool { place.isFolder }

    func source(root: String) -> any PictureSource { PictureFiles(format: name, root: root) }

    func list(
        _ place: PicturePlace, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> PictureListing {
        guard let contents = try FolderWalk.contents(of: place.path, monitor: monitor) else {
            throw FolderError(path: place.path, problem: "cannot be listed")
        }
        let names = contents.files.filter(PictureName.hasPictureEnding).sorted()
        let others = try SkippedFiles(contents.files, below: place.path, monitor: monitor)
        guard !names.isEmpty || !contents.unreadable.isEmpty else {
            throw FolderError(
                path: place.path,
                problem: ["holds no pictures", others.phrase].compactMap(\.self).joined(separator: ": "))
        }
        let source = PictureFiles(format: name, root: place.path)
        let (files, leftOut) = try source.list(names, hashing: hashing, monitor: monitor)
        guard !files.isEmpty else {
            let first = (contents.unreadable + leftOut).first
            throw FolderError(
                path: place.path,
                problem: "holds no picture that can be read" + (first.map { ": \($0.reason)" } ?? ""),
                conversion: first?.remedy)
        }
        return PictureListing(
            root: place.path, files: files, attributes: Self.classes(of: files.map(\.name)), source: source,
            leftOut: contents.unreadable + leftOut, remarks: others.phrase.map { [$0] } ?? [])
    }

    /// The first sub-folder on the way to each picture as the category `class`, where there are several; pictures
    /// outside them have none.
    static func classes(of names: [String]) -> AttributeTable {
        let folders = names.map { name in
            name.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(name[..<$0]) }
        }
        guard Set(folders.compactMap { $0 }).count > 1 else { return AttributeTable(columns: []) }
        return AttributeTable(columns: [.init(name: "class", cells: .categories(folders))])
    }
}

extension PictureCollection {
    /// Pictures that are files below the folder `root`.
    public convenience init(
        root: String, files: [File], crop: PixelRect?, attributes: AttributeTable,
        pictureSize: (width: Int, height: Int)?
    ) {
        self.init(
            root: root, files: files, crop: crop, attributes: attributes, pictureSize: pictureSize,
            source: FolderFormat().source(root: root))
    }
}

/// A folder that cannot be used as a dataset.
public struct FolderError: ExplainedError {
    let path: String
    let problem: String
    /// How to convert its pictures into ones that can be read.
    var conversion: String?

    public var message: String { "folder \(path) \(problem)" }

    /// The usual ones of the first few codecs.
    private static let endings = ImageCodecs.all.prefix(4).compactMap(\.fileEndings.first).map { "." + $0 }
        .joined(separator: ", ")

    public var remedy: String? {
        conversion
            ?? "a dataset is a folder of pictures, \(Self.endings) and others; Scripts/fetch-data fetches the example faces"
    }
}
