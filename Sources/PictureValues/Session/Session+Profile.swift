import DeepFeatures
import Interpreter

extension Session {
    private static let profileSetting = "profile"

    /// The choices made where a call makes none.
    /// - Throws: the store's errors.
    public func profile() throws -> Profile {
        let name = try setting(Self.profileSetting).flatMap(Profile.Name.init(rawValue:))
        provenance.noteSetting(Self.profileSetting, (name ?? .default).rawValue)
        return Profile(name ?? .default)
    }

    /// - Throws: the store's errors.
    public func setProfile(_ name: Profile.Name) throws {
        try setSetting(Self.profileSetting, to: name.rawValue)
    }
}
