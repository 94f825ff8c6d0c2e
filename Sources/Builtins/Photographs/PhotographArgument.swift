import DeepFeatures
import Interpreter
import PictureValues

/// A photograph: its file, or the picture of it.
enum PhotographArgument {
    case file(String)
    case picture(Picture)
}

extension PhotographArgument: ArgumentUnion {
    static var first: (String) -> PhotographArgument { Self.file }
    static var second: (Picture) -> PhotographArgument { Self.picture }

    var asValue: any Value {
        switch self {
        case .file(let name): name
        case .picture(let picture): picture
        }
    }
}

extension Call {
    /// The whole photograph.
    func picture(of photograph: PhotographArgument) throws -> Picture {
        switch photograph {
        case .file(let name): try picture(fromFile: session.input(name))
        case .picture(let picture): picture
        }
    }
}
