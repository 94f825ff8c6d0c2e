import DeepFeatures
import Interpreter
import PictureValues
import Support
import WeightFiles

/// NumPy's archives of features: a tensor for each layer, and how they were mapped.
struct FeatureArchiveFormat: FileFormat {
    let endings = ["npz"]

    func accepts(_ value: any Value) -> Bool { value is Features }

    func write(_ writing: FileWriting) throws {
        guard let features = writing.value as? Features else { return }
        try NumpyArchive.write(features.archiveArrays, to: writing.path, isMarked: true)
    }

    func read(_ reading: FileReading) throws -> any Value { try features(in: reading.path) }

    func isOurs(_ path: String, monitor: any WorkMonitor) -> Bool {
        // Python may have written changed features with all of our arrays.
        (try? NumpyArchive.isMarked(path: path)) == true && (try? features(in: path)) != nil
    }

    private func features(in path: String) throws -> Features {
        try Features.read(fromArchive: NumpyArchive.read(path: path), path: path)
    }
}
