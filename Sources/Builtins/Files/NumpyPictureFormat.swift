import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support
import Tensor
import WeightFiles

/// An array of a picture's pixels, unrounded.
struct NumpyPictureFormat: FileFormat {
    let endings = ["npy"]

    func accepts(_ value: any Value) -> Bool { DrawnValue.includes(value) }

    func write(_ writing: FileWriting) throws {
        guard let image = try DrawnValue.picture(of: writing.value, writing.call)?.image else { return }
        try NumpyFile.write(
            FloatTensor(shape: [image.height, image.width, 3], values: image.pixels), to: writing.path,
            isMarked: true)
    }

    func read(_ reading: FileReading) throws -> any Value { try picture(in: reading.path) }

    func isOurs(_ path: String, monitor: any WorkMonitor) -> Bool {
        // Depth maps and normals of other programs have such shapes too.
        (try? NumpyFile.isMarked(path: path)) == true && (try? picture(in: path)) != nil
    }

    private func picture(in path: String) throws -> Picture {
        let tensor = try NumpyFile.read(path: path)
        guard tensor.shape.count == 3, tensor.shape[2] == 3 else {
            throw UnexpectedShape(path: path, shape: tensor.shape, expected: "(height, width, 3)")
        }
        return Picture(
            image: try Image(validating: tensor.values, width: tensor.shape[1], height: tensor.shape[0]))
    }
}

/// Thrown for a file whose numbers do not have the shape of what it should hold.
private struct UnexpectedShape: ExplainedError {
    let path: String
    let shape: [Int]
    let expected: String
    var message: String { "\(path) holds numbers of shape \(shape), where \(expected) is needed" }
    var remedy: String? {
        switch (shape.count, shape.first, shape.last) {
        case (3, 3, _): "save a.transpose(1, 2, 0)"
        case (3, _, 4): "leave the alpha channel out: save a[:, :, :3]"
        case (2, _, _): "for a grey picture save numpy.stack([a, a, a], 2)"
        case (4, 1, _): "save a[0], one picture"
        default: "save writes pictures in that shape"
        }
    }
}
