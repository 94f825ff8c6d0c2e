import DeepFeatures
import Interpreter
import PictureValues

/// A picture, or the name of its file.
enum PictureOrFile {
    case file(String)
    case picture(Picture)
}

extension PictureOrFile: ArgumentUnion {
    static var first: (String) -> PictureOrFile { Self.file }
    static var second: (Picture) -> PictureOrFile { Self.picture }

    var asValue: any Value {
        switch self {
        case .file(let name): name
        case .picture(let picture): picture
        }
    }
}

extension Call {
    /// The picture; that of a file is read, whole.
    func picture(of argument: PictureOrFile) throws -> Picture {
        switch argument {
        case .file(let name): try picture(fromFile: session.input(name))
        case .picture(let picture): picture
        }
    }
}
