import DeepFeatures
import Imaging
import Interpreter
import Notebook
import Support

/// A picture as a page's file has it, which may have been compressed with a loss.
struct PagePicture {
    private let image: Image

    /// nil where the file has none of that identity that can be decoded.
    init?(_ id: String, in file: String) {
        guard let bytes = PageFile.picture(id, in: file) else { return nil }
        self.init(decoding: bytes)
    }

    /// A picture as a page would have it.
    init?(compressing image: Image) {
        guard let encoded = try? PageGallery.encoded(image) else { return nil }
        self.init(decoding: encoded.bytes)
    }

    private init?(decoding bytes: [UInt8]) {
        let request = DecodingRequest(name: "page", monitor: SilentMonitor())
        guard let decoded = try? ImageFile.decode(bytes, request) else { return nil }
        image = decoded.image
    }

    /// Between compressions of one picture, by other libraries.
    static let tolerance = 8.0

    /// Between pictures that other kernels have searched for.
    static let toleranceOfOtherBits = 16.0

    /// In levels of 255, of the block of 8×8 pixels that differs most (RMS): a mean over all would not see what was
    /// retouched in one place. nil for a picture of another size.
    func difference(from other: PagePicture) -> Double? {
        let other = other.image
        guard image.width == other.width, image.height == other.height else { return nil }
        var most = 0.0
        for top in stride(from: 0, to: image.height, by: Self.side) {
            for left in stride(from: 0, to: image.width, by: Self.side) {
                most = max(most, meanSquare(from: other, left: left, top: top))
            }
        }
        return 255 * most.squareRoot()
    }

    private static let side = 8

    private func meanSquare(from other: Image, left: Int, top: Int) -> Double {
        let rows = top..<min(top + Self.side, image.height)
        let columns = 3 * left..<3 * min(left + Self.side, image.width)
        var sum = 0.0
        for row in rows {
            for place in columns {
                let index = row * image.width * 3 + place
                let difference = Double(image.pixels[index] - other.pixels[index])
                sum += difference * difference
            }
        }
        return sum / Double(rows.count * columns.count)
    }
}
