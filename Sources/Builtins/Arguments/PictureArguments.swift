import Interpreter
import PictureValues

extension ArgumentTrait {
    /// What to say when a set is given where one picture is wanted.
    /// - Parameters:
    ///   - call: what is done to one picture, `p`.
    ///   - instead: what works on a set as a whole.
    static func ofEach(_ call: String, instead: String? = nil) -> ArgumentTrait {
        .remedy { found, written in
            guard !found.isEmpty, found.allSatisfy({ $0 == .dataset || $0 == .neighborSet }) else {
                return nil
            }
            let each = "of each picture: [\(call) for p in \(written.isEmpty ? "faces" : written)]"
            return instead.map { "\($0); \(each)" } ?? each
        }
    }
}
