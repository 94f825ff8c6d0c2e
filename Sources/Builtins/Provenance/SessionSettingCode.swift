import DeepFeatures
import Interpreter
import Language
import PictureValues
import Support

/// Statements that make a new session's settings those of another.
struct SessionSettingCode {
    let session: Session
    let builtins: BuiltinTable
    let paths: ProvenanceScript.PathStyle

    /// The seed and the profile of a new session; it has no network.
    static let initial = ["seed": "0", "profile": Profile.Name.default.rawValue]
    /// Those that statements set, in this order.
    static let order = ["network", "profile", "seed"]

    /// The function that sets a setting.
    static func function(setting key: String) -> String {
        switch key {
        case "network": UseFunction.name
        case "seed": SeedFunction.name
        default: key
        }
    }

    /// - Throws: `UnknownMaking` for a network that the session does not keep; the store's errors.
    func statement(setting key: String, to value: String) throws -> String {
        let function = Self.function(setting: key)
        switch key {
        case "network":
            guard let hash = ContentHash(hex: value) else {
                throw UnknownMaking(reason: "the session's record of its network is damaged")
            }
            let network = try NetworkCode(of: hash, in: session, paths: paths).expression
            return "\(function)(\(network.written(commands: builtins.commands)))"
        case "seed": return "\(function)(\(value))"
        default: return "\(function)(\(TextLiteral.quoted(value)))"
        }
    }
}
