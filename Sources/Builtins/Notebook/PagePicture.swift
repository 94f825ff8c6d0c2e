import DeepFeatures
import Imaging
import Interpreter
import Notebook
import Support

/// A picture in a page's file.
struct PagePicture {
    private let image: Image

    /// nil where the file has none of that identity that can be decoded.
    init?(_ id: String, in file: String) {
        guard let bytes = PageFile.picture(id, in: file),
            let decoded = try? ImageFile.decode(
                bytes, DecodingRequest(name: "page", monitor: SilentMonitor()))
        else { return nil }
        image = decoded.image
    }

    /// In levels of 255 (RMS): what compressing a picture for the page costs, and as much again.
    static let tolerance = 6.0

    /// In levels of 255 (RMS); nil for a picture of another size.
    func difference(from other: Image) -> Double? {
        guard image.width == other.width, image.height == other.height else { return nil }
        return 255 * other.rootMeanSquareDifference(from: image)
    }
}
