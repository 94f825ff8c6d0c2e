import DeepFeatures
import Foundation
import Imaging
import Language
import Support

/// What `dfi edit` asks for: the edit of a photograph, or of each of a folder. Its program is what one would type.
public struct PhotographEdits: Sendable {
    /// A file, or a folder.
    public var photograph: String
    public var attributes: [String]
    /// nil for the usual name of a result.
    public var output: String?
    public var strength: Double?
    public var removes = false
    public var which: Int?
    public var k: Int?
    public var evaluations: Int?
    /// A folder to take the neighbours from; nil for the example faces.
    public var set: String?
    /// The sheet of that folder's attributes.
    public var labels: String?
    public var replaces = false
    private let home: DataHome

    public init(of photograph: String, towards attributes: [String], home: DataHome = DataHome()) {
        (self.photograph, self.attributes, self.home) = (photograph, attributes, home)
    }

    /// The statements that do it. The folder of a folder's results is made.
    /// - Throws: `PhotographEditsError`, `WorkCancelled`.
    public func program() throws -> String {
        if labels != nil, set == nil { throw PhotographEditsError.labelsOfNoSet }
        guard let folder else {
            return ([setStatement, try statement()]).compactMap(\.self).joined(separator: "\n")
        }
        return try program(of: folder)
    }

    // MARK: One photograph

    private func statement() throws -> String {
        let file = try outputFile()
        let ending = (file as NSString).pathExtension.lowercased()
        guard ImageCodecs.writtenEndings.contains(ending) else {
            throw PhotographEditsError.ending(file)
        }
        guard Self.absolute(file) != Self.absolute(photograph) else {
            throw PhotographEditsError.ontoItself(file)
        }
        return save(edit(of: TextLiteral.quoted(photograph)), as: TextLiteral.quoted(file))
    }

    private func outputFile() throws -> String {
        guard let output else { return usualName }
        return output.hasSuffix("/") || FileManager.default.isFolder(atPath: output)
            ? Self.path(usualName, in: output) : output
    }

    /// "me-smiling.jpg", "me-not-smiling.jpg".
    private var usualName: String {
        let stem = ((photograph as NSString).lastPathComponent as NSString).deletingPathExtension
        let words = [stem] + (removes ? ["not"] : []) + attributes
        return words.joined(separator: "-").replacing("/", with: "_").replacing(" ", with: "_") + ".jpg"
    }

    // MARK: A folder of them

    /// Where the folder is, if the photograph is one: as all inputs, in the working folder, else below the data.
    private var folder: String? {
        [photograph, Self.path(photograph, in: home.data)].first(
            where: FileManager.default.fileExists(atPath:)
        ).flatMap { FileManager.default.isFolder(atPath: $0) ? $0 : nil }
    }

    private func program(of folder: String) throws -> String {
        guard let output else { throw PhotographEditsError.folderWithoutOutput }
        guard Self.absolute(output) != Self.absolute(folder) else {
            throw PhotographEditsError.intoItself(output)
        }
        let contents = try FolderWalk.contents(of: folder, monitor: SilentMonitor())
        let others = Self.path("", in: Self.absolute(output))
        let names = (contents?.files ?? []).filter { name in
            // What an earlier run has made, where results go into a folder of the pictures' own.
            Self.ending(of: name).map(ImageCodecs.pictureEndings.contains) == true
                && !Self.absolute(Self.path(name, in: folder)).hasPrefix(others)
        }.sorted()
        guard !names.isEmpty else { throw PhotographEditsError.noPictures(folder) }
        try Self.makeFolder(output, for: names)
        let pairs = names.map { name in
            "  [\(TextLiteral.quoted(Self.path(name, in: folder))), "
                + "\(TextLiteral.quoted(Self.path(Self.resultName(of: name), in: output)))],"
        }
        let lost = (contents?.unreadable ?? []).map { "try(error(\(TextLiteral.quoted($0.reason))))" }
        let nothing = TextLiteral.quoted("none of the \(names.count) pictures of \(folder) could be edited")
        return
            ([setStatement].compactMap(\.self) + lost + [
                "photographs = [", pairs.joined(separator: "\n"), "];", "edited = [];",
                """
                for p in photographs {
                  file = try(\(save(edit(of: "p[0]"), as: "p[1]")))
                  if file != nothing { print(file); edited = edited + [file] }
                }
                if length(edited) == 0 { error(\(nothing)) }
                if length(edited) < \(names.count) {
                  error("only \\(length(edited)) of \(names.count) could be edited: what kept the others is said above")
                }
                """,
            ]).joined(separator: "\n")
    }

    /// A result keeps its photograph's name, so that no two have the same; formats that are not written become JPEG.
    private static func resultName(of name: String) -> String {
        ending(of: name).map(ImageCodecs.writtenEndings.contains) == true ? name : name + ".jpg"
    }

    /// An absolute folder is made as well, unless the one that is to hold it is not there: a mistake in a path makes no
    /// folders elsewhere.
    private static func makeFolder(_ output: String, for names: [String]) throws {
        let parent = ((output as NSString).standardizingPath as NSString).deletingLastPathComponent
        guard parent.isEmpty || FileManager.default.isFolder(atPath: parent) else {
            throw PhotographEditsError.noFolder(parent)
        }
        let folders = Set(names.map { (path($0, in: output) as NSString).deletingLastPathComponent })
        for folder in folders {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw PhotographEditsError.unusableFolder(folder)
            }
        }
    }

    // MARK: What both are made of

    private var setStatement: String? {
        self.set.map { set in
            let sheet = labels.map { ", attributes: \(TextLiteral.quoted($0))" } ?? ""
            return "people = dataset(\(TextLiteral.quoted(set))\(sheet));"
        }
    }

    private func edit(of photograph: String) -> String {
        let names = attributes.map(TextLiteral.quoted).joined(separator: ", ")
        let options = [
            strength.map { "strength: \(NumberFormat.literal($0))" }, removes ? "remove: true" : nil,
            which.map { "which: \($0)" }, set.map { _ in "set: people" }, k.map { "k: \($0)" },
            evaluations.map { "evaluations: \($0)" },
        ].compactMap(\.self).map { ", " + $0 }.joined()
        return "edit(\(photograph), \(attributes.count == 1 ? names : "[\(names)]")\(options))"
    }

    private func save(_ value: String, as name: String) -> String {
        "save(\(value), \(name)\(replaces ? ", replace: true" : ""))"
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func path(_ name: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func ending(of name: String) -> String? {
        let ending = (name as NSString).pathExtension.lowercased()
        return ending.isEmpty ? nil : ending
    }
}

/// What `dfi edit` cannot do as it is asked to.
public enum PhotographEditsError: ExplainedError {
    case labelsOfNoSet
    case ending(String)
    case ontoItself(String)
    case intoItself(String)
    case folderWithoutOutput
    case noPictures(String)
    case noFolder(String)
    case unusableFolder(String)

    public var message: String {
        switch self {
        case .labelsOfNoSet: "--labels are those of a set, and --set names none"
        case .ending(let file): "“\(file)” does not say a format that photographs are written in"
        case .ontoItself(let file): "“\(file)” is the photograph itself, which is kept"
        case .intoItself(let folder): "“\(folder)” is the folder of the photographs itself, which are kept"
        case .folderWithoutOutput: "a folder needs -o, another folder"
        case .noPictures(let folder): "no pictures in the folder “\(folder)”"
        case .noFolder(let folder): "no folder “\(folder)” to make another in"
        case .unusableFolder(let folder): "the folder “\(folder)” cannot be made"
        }
    }

    public var remedy: String? {
        switch self {
        case .labelsOfNoSet: "give --set, the folder of their pictures, too"
        case .ending:
            "the endings are " + ImageCodecs.writtenEndings.map { "." + $0 }.joined(separator: ", ")
        case .ontoItself: "give the edit another name: -o edited.jpg"
        case .intoItself: "name another folder: -o edited"
        case .noFolder: "make it, or correct its name"
        case .folderWithoutOutput, .noPictures, .unusableFolder: nil
        }
    }
}
