import Interpreter
import PictureValues
import Support

/// The formats of files that `save` and `load` know.
enum FileFormats {
    /// The first that takes the file's ending and the value is used.
    static let all: [any FileFormat] = [
        PictureFileFormat(), ForeignPictureFormat(), NumpyPictureFormat(), SafetensorsFormat(),
        FeatureArchiveFormat(), CSVFormat(),
    ]

    /// Each ending once.
    static let readableEndings = all.flatMap(\.endings).uniqued

    static func toRead(ending: String) -> (any FileFormat)? { all.first { $0.endings.contains(ending) } }

    static func toWrite(_ value: any Value, ending: String) -> (any FileFormat)? {
        all.first { $0.endings.contains(ending) && $0.accepts(value) }
    }
}
