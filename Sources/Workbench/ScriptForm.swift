import Imaging
import Language
import Support

/// A kind of file that people give as a script and that is none: how it is told, and what takes it.
struct ScriptForm: Sendable {
    /// With its article: "a picture".
    let name: String
    /// Told by a file's first bytes and its name.
    let recognizes: @Sendable (_ head: [UInt8], _ path: String) -> Bool
    let remedy: @Sendable (_ path: String) -> String

    /// Bytes of a file that tell what it is.
    static let headBytes = 4096

    private init(
        _ name: String, _ recognizes: @escaping @Sendable ([UInt8], String) -> Bool,
        _ remedy: @escaping @Sendable (String) -> String
    ) {
        (self.name, self.recognizes, self.remedy) = (name, recognizes, remedy)
    }

    /// One that other readers know as well.
    private init(
        _ name: String, _ signature: FileSignature, _ remedy: @escaping @Sendable (String) -> String
    ) {
        self.init(name, { head, _ in signature.matches(head) }, remedy)
    }

    /// An archive, and the command that unpacks it.
    private init(_ name: String, _ signature: FileSignature, unpackedBy command: String) {
        self.init(name, signature) { "unpack it: \(command) \(Self.shellQuoted($0))" }
    }

    // MARK: - What is no text

    /// The first that recognises a file names it.
    static let binary: [ScriptForm] = [
        ScriptForm("a session", isSession) { "open it: dfi --session \(shellQuoted($0))" },
        ScriptForm("an SQLite database", .sqlite) { _ in "a session's file is one that dfi has made" },
        ScriptForm("a picture", isPicture) { "read it in a statement: x = image(\(TextLiteral.quoted($0)))" },
        ScriptForm("weights of a network (safetensors)", isSafetensors, network),
        ScriptForm("weights of a network (PyTorch)", isPyTorch, network),
        ScriptForm("weights of a network (Caffe)", { _, path in path.hasSuffix(".caffemodel") }, network),
        ScriptForm("a NumPy array", .numpy, load),
        ScriptForm("NumPy arrays", { head, path in isZip(head) && path.hasSuffix(".npz") }, load),
        ScriptForm("a zip archive", { head, _ in isZip(head) }, { "unpack it: unzip \(shellQuoted($0))" }),
        ScriptForm("a gzip archive", .gzip, unpackedBy: "gunzip"),
        ScriptForm("an xz archive", .xz, unpackedBy: "unxz"),
        ScriptForm("a bzip2 archive", .bzip2, unpackedBy: "bunzip2"),
        ScriptForm("a Zstandard archive", .zstandard, unpackedBy: "unzstd"),
        ScriptForm("a 7-Zip archive", .sevenZip, unpackedBy: "7z x"),
        ScriptForm("a RAR archive", .rar, unpackedBy: "unrar x"),
        ScriptForm("a tar archive", .tar, unpackedBy: "tar xf"),
        ScriptForm("an HDF5 file", .hdf5) { _ in "files of numbers are read as .npy or .npz: load(\"x.npy\")"
        },
    ]

    private static let network: @Sendable (String) -> String = {
        "use it in a statement: use(network(\(TextLiteral.quoted($0))))"
    }
    private static let load: @Sendable (String) -> String = {
        "read it in a statement: a = load(\(TextLiteral.quoted($0)))"
    }

    /// SQLite's header has the number of the program that made the file.
    @Sendable private static func isSession(_ head: [UInt8], _ path: String) -> Bool {
        FileSignature.sqlite.matches(head) && head.dropFirst(68).starts(with: "dfis".utf8)
    }

    @Sendable private static func isPicture(_ head: [UInt8], _ path: String) -> Bool {
        !head.isEmpty && ImageFile.problem(ofHead: head, name: path) == nil
    }

    /// The header's length in eight bytes, of which four are enough, then the header, which is JSON.
    @Sendable private static func isSafetensors(_ head: [UInt8], _ path: String) -> Bool {
        head.dropFirst(4).starts(with: [0, 0, 0, 0, UInt8(ascii: "{")])
    }

    @Sendable private static func isPyTorch(_ head: [UInt8], _ path: String) -> Bool {
        if head.count > 1, head[0] == 0x80, (2...5).contains(head[1]) { return true }
        return isZip(head) && [".pth", ".pt", ".bin"].contains(where: path.hasSuffix)
    }

    private static func isZip(_ head: [UInt8]) -> Bool { head.starts(with: [0x50, 0x4B, 3, 4]) }

    private static func shellQuoted(_ path: String) -> String { "'\(path.replacing("'", with: "'\\''"))'" }

    // MARK: - Texts

    /// As `binary`, of texts that are no program.
    static let texts: [ScriptForm] = [
        ScriptForm("Python", isPython) { _ in
            "run it with python3; dfi has a language of its own: dfi -e 'help language'"
        },
        ScriptForm("a program of the shell", isShell) { "run it: sh \(shellQuoted($0))" },
        ScriptForm("a notebook of Jupyter", { _, path in path.hasSuffix(".ipynb") }) { _ in
            "dfi has a language of its own: dfi -e 'help language'"
        },
        ScriptForm("JSON", { head, path in path.hasSuffix(".json") || head.first == UInt8(ascii: "{") }) {
            _ in
            "attributes of pictures are read as CSV: dataset(\"folder\", attributes: \"faces.csv\")"
        },
        ScriptForm("a web page or XML", { head, _ in lines(head, 1).first?.hasPrefix("<") ?? false }) { _ in
            "if it was fetched, this is the page around the file: fetch the file itself"
        },
        ScriptForm("a table (CSV)", isTable) {
            "with the folder of its pictures: dataset(\"folder\", attributes: \(TextLiteral.quoted($0)))"
        },
    ]

    /// The first lines with anything in them, without blanks before and behind.
    private static func lines(_ head: [UInt8], _ count: Int) -> [String] {
        String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).lazy
            .map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }.prefix(count).map(\.self)
    }

    @Sendable private static func isPython(_ head: [UInt8], _ path: String) -> Bool {
        let lines = lines(head, 20)
        if let first = lines.first, first.hasPrefix("#!") { return first.contains("python") }
        return path.hasSuffix(".py")
            || lines.contains {
                $0.wholeMatch(of: /(import [\w., ]+|from [\w.]+ import .+|(def|class) \w+.*:)\s*/) != nil
            }
    }

    @Sendable private static func isShell(_ head: [UInt8], _ path: String) -> Bool {
        path.hasSuffix(".sh") || lines(head, 1).first?.wholeMatch(of: /#!.*\b(sh|bash|zsh)\s*/) != nil
    }

    /// Lines of as many cells each, and more than one; no call and no assignment is among them.
    @Sendable private static func isTable(_ head: [UInt8], _ path: String) -> Bool {
        if [".csv", ".tsv"].contains(where: path.lowercased().hasSuffix) { return true }
        let lines = lines(head, 4)
        return [",", ";", "\t"].contains { (separator: Character) in
            let counts = Set(lines.map { line in line.count { $0 == separator } })
            return lines.count > 1 && counts.count == 1 && counts != [0]
                && !lines.contains { $0.contains("=") || $0.contains("(") }
        }
    }
}
