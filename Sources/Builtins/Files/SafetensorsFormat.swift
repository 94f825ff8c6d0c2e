import ConvNet
import DeepFeatures
import Interpreter
import PictureValues
import Support
import WeightFiles

/// Tensors under names: features by layer, and networks under Caffe's names.
struct SafetensorsFormat: FileFormat {
    let endings = ["safetensors"]

    func accepts(_ value: any Value) -> Bool { value is Features || value is NetworkValue }

    func write(_ writing: FileWriting) throws {
        if let features = writing.value as? Features {
            try Safetensors.write(
                features.namedTensors, metadata: features.fileMetadata, to: writing.path)
        } else if let network = (writing.value as? NetworkValue)?.network {
            try Safetensors.write(network.namedTensors, metadata: network.fileMetadata, to: writing.path)
        }
    }

    func read(_ reading: FileReading) throws -> any Value {
        let file = try WeightFileRegistry.open(path: reading.path)
        guard file.metadata["kind"] == Network.fileKind else { return try Features.read(from: file) }
        return try NetworkOpening.open(NetworkOpening.file(reading.path), reading.call)
    }

    func isOurs(_ path: String, monitor: any WorkMonitor) -> Bool {
        (try? WeightFileRegistry.open(path: path))?.metadata["kind"] != nil
    }
}
