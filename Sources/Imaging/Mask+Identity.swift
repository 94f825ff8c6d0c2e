import Support

extension Mask {
    /// What it covers in any picture.
    package var identity: ContentHash {
        var hasher = ContentHasher(kind: "mask")
        switch region {
        case .rectangle(let frame): hasher.update("rectangle", frame)
        case .ellipse(let frame): hasher.update("ellipse", frame)
        case .picture(let coverage):
            hasher.update("picture")
            hasher.update(coverage.width)
            hasher.update(coverage.values)
        case .joined(let masks):
            hasher.update("joined")
            for part in masks.parts { hasher.update(part.identity) }
        }
        hasher.update(feather)
        hasher.update(isInverted ? 1 : 0)
        if let size {
            hasher.update(size.width)
            hasher.update(size.height)
        }
        return hasher.finish()
    }
}

extension ContentHasher {
    fileprivate mutating func update(_ shape: String, _ frame: Mask.Frame) {
        update(shape)
        for number in [frame.left, frame.top, frame.width, frame.height] { update(number) }
    }
}
