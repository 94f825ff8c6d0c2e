import Imaging
import PictureSets
import Support
import TestSupport

extension ScratchFolder {
    /// Writes one PNG per picture, `0.png`, `1.png` …, and lists them.
    package func collection(of pictures: [Image], crop: PixelRect? = nil) throws -> PictureCollection {
        for (number, picture) in pictures.enumerated() {
            try ImageFile.write(picture, path: path("\(number).png"))
        }
        return try DatasetListing(
            path: path, options: .init(crop: crop), hashing: DirectFileHashing(), monitor: SilentMonitor()
        ).collection
    }
}
