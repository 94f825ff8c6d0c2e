import DeepFeatures
import Interpreter
import PictureValues

extension SessionDefault {
    /// A choice of the session's profile.
    static func profile(_ choice: any KeyPath<Profile, Content> & Sendable) -> SessionDefault {
        SessionDefault(Profile(.default)[keyPath: choice]) { try $0.profile()[keyPath: choice] }
    }
}
