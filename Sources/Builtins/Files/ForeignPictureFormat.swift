import Imaging
import Interpreter
import PictureValues
import Support

/// All other picture formats, which are read but not written.
struct ForeignPictureFormat: FileFormat {
    let endings = ImageCodecs.fileEndings.filter { !ImageCodecs.writtenEndings.contains($0) }

    func accepts(_ value: any Value) -> Bool { false }

    func write(_ writing: FileWriting) throws {}

    func read(_ reading: FileReading) throws -> any Value {
        try reading.call.picture(fromFile: reading.path)
    }

    func isOurs(_ path: String, monitor: any WorkMonitor) -> Bool { false }
}
