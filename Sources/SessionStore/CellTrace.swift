import Support

/// What a statement read, used and showed while it ran.
public struct CellTrace: Sendable, Equatable {
    /// A name of the session that was read, and what it stood for.
    public struct Read: Sendable, Equatable {
        public let name: String
        /// The cell that had bound it.
        public let binder: Int
        public let object: ContentHash

        public init(name: String, binder: Int, object: ContentHash) {
            (self.name, self.binder, self.object) = (name, binder, object)
        }

        /// What reading a name now gives.
        public init(_ record: NameRecord) {
            self.init(name: record.name, binder: record.cell, object: record.object.hash)
        }
    }

    /// Something a person saw.
    public struct Output: Sendable, Equatable {
        public enum Kind: String, Sendable {
            /// A printed line.
            case printed
            /// A warning, with its place in the source.
            case warning
            /// A line on what is going on.
            case note
            /// What somebody wrote for readers, in Markdown.
            case prose
            /// The statement's value, as it was echoed.
            case echo
            /// A picture, by its label.
            case picture
            /// What the pictures before it show, in words.
            case caption
            /// A picture that was written to a file, by the file's name.
            case saved
            /// Anything else that was written to a file, by the file's name.
            case written
            /// The numbers of a picture that is a chart, as JSON.
            case chart
            /// Why the statement failed.
            case failure
        }

        public let kind: Kind
        public let text: String
        /// Of a picture, a chart and an echoed value.
        public let object: ContentHash?

        public init(_ kind: Kind, _ text: String, object: ContentHash? = nil) {
            (self.kind, self.text, self.object) = (kind, text, object)
        }
    }

    /// In alphabetical order.
    public var reads: [Read]
    /// The files and folders it read, each path once.
    public var files: [InputFile]
    public var settings: [String: String]
    public var outputs: [Output]
    /// How many seconds remembered results have saved.
    public var secondsSaved: Double

    public init(
        reads: [Read] = [], files: [InputFile] = [], settings: [String: String] = [:], outputs: [Output] = [],
        secondsSaved: Double = 0
    ) {
        (self.reads, self.files, self.settings) = (reads, files, settings)
        (self.outputs, self.secondsSaved) = (outputs, secondsSaved)
    }
}
