import ConvNet
import DeepFeatures
import Foundation
import Interpreter
import PictureValues

/// How networks come from files into a session.
enum NetworkOpening {
    static func open(_ source: NetworkSource, _ call: Call) throws -> NetworkValue {
        let value = NetworkValue(network: try source.open(), source: source)
        call.session.remember(value)
        return value
    }

    /// The network of a file that is known to hold one.
    static func file(_ path: String) -> NetworkSource {
        let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        return .file(name: stem, path: path, convention: nil, pooling: nil)
    }
}
