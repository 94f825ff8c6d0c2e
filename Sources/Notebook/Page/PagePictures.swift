import Support

/// The pictures of a page by their identity, each held once.
package struct PagePictures: Sendable {
    package struct Encoded: Sendable, Equatable {
        package let width: Int
        package let height: Int
        /// `image/png` or `image/jpeg`.
        package let mediaType: String
        package let bytes: [UInt8]

        package init(width: Int, height: Int, mediaType: String, bytes: [UInt8]) {
            (self.width, self.height) = (width, height)
            (self.mediaType, self.bytes) = (mediaType, bytes)
        }
    }

    private(set) package var ids: [String] = []
    private var encoded: [String: Encoded] = [:]

    package init() {}

    package subscript(id: String) -> Encoded? { encoded[id] }

    package mutating func add(_ picture: Encoded, as id: String) {
        if encoded.updateValue(picture, forKey: id) == nil { ids.append(id) }
    }
}
