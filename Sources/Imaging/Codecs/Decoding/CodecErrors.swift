import Support

/// Thrown for a file of a known format that does not hold a whole, readable picture.
public struct UndecodableImage: UnreadablePicture, Equatable {
    /// The picture, by the name its reader was given.
    public let name: String
    /// The format's name.
    public let format: String
    /// What is wrong with the data.
    public let reason: String

    public var message: String { "cannot read “\(name)” as \(format): \(reason)" }
    public var remedy: String? { "the file is damaged or incomplete; fetch or export it again" }
}

/// Thrown for an undamaged file of a known format, in a form of it that this program does not read.
public struct UnsupportedPicture: UnreadablePicture, Equatable {
    public let name: String
    /// The format's name.
    public let format: String
    /// The form: "12 bits a sample".
    public let form: String
    /// What turns it into a form that is read.
    public let advice: String

    public var message: String { "“\(name)” is a \(format) in a form that is not read: \(form)" }
    public var remedy: String? { advice }
}

/// Thrown for a picture that a format cannot hold.
public struct UnencodableImage: ExplainedError, Equatable {
    public let width: Int
    public let height: Int
    /// The format's name.
    public let format: String
    public let reason: String

    public var message: String { "cannot write a \(width)×\(height) picture as \(format): \(reason)" }
    public var remedy: String? { "choose another format, or make the picture smaller" }
}
