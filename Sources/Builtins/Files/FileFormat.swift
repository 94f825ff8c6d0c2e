import DeepFeatures
import Interpreter
import PictureValues
import Support

/// A way to write values into files, and to read them back. A format is one file and one line in `FileFormats.all`.
protocol FileFormat: Sendable {
    /// What names of such files end in, in lower case and without the dot.
    var endings: [String] { get }

    /// Whether files say who wrote them, so that a photograph cannot be taken for one of ours.
    var marksFiles: Bool { get }

    func accepts(_ value: any Value) -> Bool

    /// - Precondition: the value is accepted.
    /// - Throws: a complaint about a value that the format cannot hold; errors of the file system.
    func write(_ writing: FileWriting) throws

    /// - Throws: errors that name the file.
    func read(_ reading: FileReading) throws -> any Value

    /// Whether an existing file looks as this program would have written it.
    func isOurs(_ path: String, monitor: any WorkMonitor) -> Bool
}

extension FileFormat {
    var marksFiles: Bool { false }
}

/// A value to be written to a file, and what messages about it need.
struct FileWriting {
    let value: any Value
    let path: String
    /// Of a JPEG, up to 100.
    let quality: Int
    /// Whether a picture's file says how the picture was made.
    let keepsRecipe: Bool
    let call: Call
    let valueArgument: ArgumentReference
    let fileArgument: ArgumentReference
    let qualityArgument: ArgumentReference
}

/// A file that is read, and what messages about it need.
struct FileReading {
    let path: String
    /// What stands for unknown in a table, besides blanks.
    let missing: MissingCodes
    let call: Call
    let fileArgument: ArgumentReference
}
