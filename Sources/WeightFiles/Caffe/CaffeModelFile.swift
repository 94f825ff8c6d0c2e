import Tensor

/// A Caffe model (.caffemodel): its layers' names and blobs found, the blobs' numbers read when asked for.
///
/// A model is one protobuf message; these are the fields read of it, in the three forms Caffe has had (caffe.proto):
///
///     NetParameter      layer = 100, or before 2014 layers = 2
///     LayerParameter    name = 1, blobs = 7
///     V1LayerParameter  name = 4, blobs = 6; layer = 1, the oldest form, which has name = 1, blobs = 50
///
/// A layer's blobs are called `NAME.weight` and `NAME.bias`, any further `NAME.blob2` and so on.
final class CaffeModelFile: WeightFile {
    static let formatName = "Caffe"

    let format: String = CaffeModelFile.formatName
    /// The format implies it: Caffe's networks take BGR and round pools up.
    let metadata = ["convention": "caffe", "pooling": "ceil"]
    let tensorNames: [String]
    private let file: RandomAccessFile
    private let blobs: [String: (blob: CaffeBlob, shape: [Int])]

    var path: String { file.path }

    /// - Throws: `MalformedFileError`, or `FileAccessError` or `ShrunkenFileError` where reading fails.
    init(_ file: RandomAccessFile) throws {
        do {
            var names: [String] = []
            var blobs: [String: (blob: CaffeBlob, shape: [Int])] = [:]
            for layer in try CaffeLayer.layers(of: file) {
                for (index, blob) in layer.blobs.enumerated() {
                    let name = layer.name + "." + (["weight", "bias"].element(index) ?? "blob\(index)")
                    let shape = index == 1 ? blob.vectorShape : blob.shape
                    guard blobs.updateValue((blob, shape), forKey: name) == nil else {
                        throw FormatFault("it has two layers with blobs named \(quoted(layer.name))")
                    }
                    names.append(name)
                }
            }
            self.file = file
            self.blobs = blobs
            tensorNames = names
        } catch let fault as FormatFault {
            throw MalformedFileError(path: file.path, format: Self.formatName, fault)
        }
    }

    func shape(of name: String) -> [Int]? {
        blobs[name]?.shape
    }

    func tensor(named name: String) throws -> FloatTensor {
        guard let (blob, shape) = blobs[name] else {
            throw MissingTensorError(name: name, path: path, available: tensorNames)
        }
        return FloatTensor(shape: shape, values: try blob.numbers.read(from: file))
    }
}

extension Array {
    /// nil beyond the end.
    fileprivate func element(_ index: Int) -> Element? {
        index < count ? self[index] : nil
    }
}

extension WeightFileFormat {
    static let caffeModel = WeightFileFormat(
        name: CaffeModelFile.formatName, recognizes: isCaffeModel, open: { try CaffeModelFile($0) })

    /// Protobuf messages have no magic number. This accepts what starts with a network's name, a text, and then a layer
    /// or an input; or, if the network has no name, with a layer that starts with its own name or neighbours.
    @Sendable private static func isCaffeModel(_ prefix: [UInt8]) -> Bool {
        let layerTags: [[UInt8]] = [[0x12], [0xA2, 0x06]]
        func startsWith(_ tags: [[UInt8]], at position: Int) -> Int? {
            tags.first { prefix.dropFirst(position).starts(with: $0) }.map { position + $0.count }
        }
        if prefix.first == 0x0A, prefix.count > 2, prefix[1] < 0x80 {
            let end = 2 + Int(prefix[1])
            let name = prefix[2...].prefix(Int(prefix[1]))
            guard name.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return false }
            return startsWith(layerTags + [[0x1A]], at: end) != nil
        }
        guard let layer = startsWith(layerTags, at: 0) else { return false }
        let afterLength = prefix.dropFirst(layer).drop { $0 & 0x80 != 0 }.dropFirst()
        return afterLength.first.map { [0x0A, 0x12, 0x1A, 0x22].contains($0) } ?? false
    }
}
