import Imaging
import Support

extension FuzzTarget {
    /// What a picture's file says about how it was made: the input as a whole file, as what a PNG keeps of a recipe,
    /// compressed or not, and as the XMP packet of a JPEG.
    static let recipe = FuzzTarget(name: "recipe") { bytes in
        let image = Image.filled(width: 1, height: 1, red: 0, green: 0.5, blue: 1)
        let png = try PNGCodec().encode(image, options: ImageEncodingOptions())
        let jpeg = try JPEGCodec().encode(image, options: ImageEncodingOptions())
        try check(bytes)
        for flag: UInt8 in [0, 1] { try check(png.inserting(chunk(flag, bytes), at: 33)) }
        if let segment = segment(bytes) { try check(jpeg.inserting(segment, at: 2)) }
    }

    private static func check(_ file: [UInt8]) throws {
        let request = DecodingRequest(name: "input", maximumPixels: 1 << 20)
        try allowingRefusal {
            switch try ImageFile.recipe(in: file, request) {
            case .none: break
            case .newer(let version): try require(version > SavedRecipe.version, "\(version) is not newer")
            case .damaged(let reason): try require(!reason.isEmpty, "damaged without a reason")
            case .recipe(let recipe, _): try checkAgain(recipe)
            }
        }
    }

    /// A recipe that can be read can be written, and is then the same.
    private static func checkAgain(_ recipe: SavedRecipe) throws {
        let image = Image.filled(width: 1, height: 1, red: 0, green: 0.5, blue: 1)
        for codec in ImageCodecs.encoding {
            let plain = try codec.encode(image, options: ImageEncodingOptions())
            let file = try codec.adding(ImageProvenance("Edited"), recipe, to: plain)
            let found = try ImageFile.recipe(in: file, DecodingRequest(name: "input"))
            guard case .recipe(recipe, _) = found else { throw Violation("\(codec.name): \(found)") }
        }
    }

    /// An `iTXt` chunk with the keyword of recipes.
    private static func chunk(_ flag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let payload = Array("Recipe".utf8) + [0, flag, 0, 0, 0] + content
        let body = Array("iTXt".utf8) + payload
        return bigEndian(payload.count) + body + bigEndian(Int(CRC32(of: body).value))
    }

    /// An APP1 segment with an XMP packet; nil for more bytes than it has room for.
    private static func segment(_ packet: [UInt8]) -> [UInt8]? {
        let payload = Array("http://ns.adobe.com/xap/1.0/\0".utf8) + packet
        guard payload.count + 2 <= 0xFFFF else { return nil }
        return [0xFF, 0xE1] + bigEndian(payload.count + 2).suffix(2) + payload
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(number >> (24 - 8 * $0) & 0xFF) }
    }
}

extension [UInt8] {
    fileprivate func inserting(_ bytes: [UInt8], at place: Int) -> [UInt8] {
        self[..<place] + bytes + self[place...]
    }
}
