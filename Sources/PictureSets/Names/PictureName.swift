/// What names of files tell of what is in them. Content decides; names only say which files are worth a look.
enum PictureName {
    /// Endings of pictures, of forms that are read and of others, in small letters: whether a picture of a form can be
    /// read is for the codecs to say.
    private static let pictures: Set<String> = [
        "jpg", "jpeg", "jpe", "jfif", "jif", "png", "apng", "pgm", "ppm", "pnm", "pbm", "pam", "webp", "heic",
        "heif",
        "hif", "avif", "gif", "bmp", "dib", "tif", "tiff", "jp2", "j2k", "jpf", "jpx", "jxl", "tga", "ico",
        "psd", "exr",
        "hdr", "svg", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf", "pfm", "qoi",
    ]

    /// Endings of what lies beside pictures in sets that are published, and is no news.
    private static let companions: Set<String> = [
        "txt", "csv", "tsv", "json", "jsonl", "xml", "md", "rst", "html", "htm", "yml", "yaml", "toml", "ini",
        "cfg", "log",
        "db", "sqlite", "pdf", "rtf", "doc", "docx", "xls", "xlsx", "ods", "mat", "npy", "npz", "pkl", "h5",
        "hdf5",
        "parquet", "safetensors", "pth", "pt", "py", "ipynb", "sh", "m", "dfis", "dfisession", "sha256",
        "md5", "bib", "tex",
        "js", "css", "pts", "lst", "list",
    ]

    static func hasPictureEnding(_ name: String) -> Bool { ending(of: name).map(pictures.contains) ?? false }

    static func isCompanion(_ name: String) -> Bool { ending(of: name).map(companions.contains) ?? false }

    /// In small letters, without its dot; nil where there is none.
    static func ending(of name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let ending = name[name.index(after: dot)...]
        return ending.utf8.contains(UInt8(ascii: "/")) ? nil : ending.lowercased()
    }
}
