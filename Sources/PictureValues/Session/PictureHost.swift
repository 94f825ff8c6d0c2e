import DeepFeatures
import Interpreter

/// A host that can show pictures.
public protocol PictureHost: Host {
    /// Shows pictures, side by side where there is room.
    func show(_ pictures: [Picture], labels: [String])

    /// Shows how a picture comes on while it is computed, in the place of the preview before it.
    func preview(_ picture: Picture, caption: String)
}

extension PictureHost {
    public func preview(_ picture: Picture, caption: String) {}
}

extension Session {
    /// The host, where it can show pictures.
    public var pictureHost: (any PictureHost)? { host as? any PictureHost }
}
