import DeepFeatures
import Interpreter

/// A host that can show pictures.
public protocol PictureHost: Host {
    /// Shows pictures, side by side where there is room.
    func show(_ pictures: [Picture], labels: [String])

    /// Shows how a picture progresses while it is computed, in place of the previous preview.
    func preview(_ picture: Picture, caption: String)
}

extension PictureHost {
    public func preview(_ picture: Picture, caption: String) {}
}

extension Session {
    /// The host, if it can show pictures.
    public var pictureHost: (any PictureHost)? { terminal as? any PictureHost }

    /// Shows pictures, where the host can, and keeps with the statement which they were.
    public func show(_ pictures: [Picture], labels: [String]) {
        for (position, picture) in pictures.enumerated() {
            noteShown(picture, label: position < labels.count ? labels[position] : "")
        }
        pictureHost?.show(pictures, labels: labels)
    }
}
