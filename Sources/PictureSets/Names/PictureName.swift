import Imaging

/// What names of files say about what is in them. Content decides; names only say which files are worth a look.
enum PictureName {
    /// Extensions of files found beside the pictures of published sets, which need no remark.
    private static let companions: Set<String> = [
        "txt", "csv", "tsv", "json", "jsonl", "xml", "md", "rst", "html", "htm", "yml", "yaml", "toml", "ini",
        "cfg", "log",
        "db", "sqlite", "pdf", "rtf", "doc", "docx", "xls", "xlsx", "ods", "mat", "npy", "npz", "pkl", "h5",
        "hdf5",
        "parquet", "safetensors", "pth", "pt", "py", "ipynb", "sh", "m", "dfis", "dfisession", "sha256",
        "md5", "bib", "tex",
        "js", "css", "pts", "lst", "list",
    ]

    static func hasPictureEnding(_ name: String) -> Bool {
        ending(of: name).map(ImageCodecs.pictureEndings.contains) ?? false
    }

    /// In lower case and without a picture's ending, if it has one.
    static func loose(_ name: String) -> String {
        let name = name.lowercased()
        guard hasPictureEnding(name) else { return name }
        return String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
    }

    /// `000007.jpg` and `7` are 7; nil for anything but digits before its ending.
    static func number(in name: String) -> Int? {
        let digits = loose(name)
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    static func isCompanion(_ name: String) -> Bool { ending(of: name).map(companions.contains) ?? false }

    /// In lower case, without its dot; nil if there is none.
    static func ending(of name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let ending = name[name.index(after: dot)...]
        return ending.utf8.contains(UInt8(ascii: "/")) ? nil : ending.lowercased()
    }
}
