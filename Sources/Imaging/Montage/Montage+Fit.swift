extension Image {
    /// The pictures scaled up, keeping their aspect, until each fills the largest one's frame, so that they can
    /// be compared side by side.
    /// - Throws: if a size is beyond `ImageLimits`.
    public static func fittedToLargest(_ images: [Image]) throws -> [Image] {
        let width = images.map(\.width).max() ?? 0
        let height = images.map(\.height).max() ?? 0
        return try images.map { image in
            let scale = min(Double(width) / Double(image.width), Double(height) / Double(image.height))
            guard scale > 1 else { return image }
            return try image.resized(
                width: max(1, Int((Double(image.width) * scale).rounded())),
                height: max(1, Int((Double(image.height) * scale).rounded())), filter: .bicubic)
        }
    }
}
