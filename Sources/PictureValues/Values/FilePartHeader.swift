import DeepFeatures
import Imaging
import SessionStore

/// Where the content of a file is in a picture, as sessions keep it.
struct FilePartHeader: Codable {
    /// Width and height of the file's picture.
    let fileSize: [Int]
    /// The six numbers of the transform.
    let transform: [Double]

    init(_ part: FilePart) {
        fileSize = part.fileSize.numbers
        transform = part.transform.numbers
    }

    /// - Throws: `ObjectDamagedError` for numbers that are none of a part.
    func part(in object: StoredObject) throws -> FilePart {
        guard let size = Mask.PictureSize(numbers: fileSize),
            let transform = PlanarTransform(numbers: transform)
        else { throw ObjectDamagedError(object: object) }
        return FilePart(fileSize: size, transform: transform)
    }
}

extension Mask.PictureSize {
    /// Width and height.
    var numbers: [Int] { [width, height] }

    /// nil unless they are those of a size.
    init?(numbers: [Int]) {
        guard numbers.count == 2, numbers.allSatisfy({ (1...Int(Int32.max)).contains($0) }) else {
            return nil
        }
        self.init(width: numbers[0], height: numbers[1])
    }
}

extension PlanarTransform {
    /// nil unless they are those of a transform.
    init?(numbers: [Double]) {
        guard numbers.count == 6, numbers.allSatisfy(\.isFinite) else { return nil }
        self.init(
            a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], tx: numbers[4], ty: numbers[5])
    }
}
