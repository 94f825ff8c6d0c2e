import ConvNet
import Foundation
import Tensor

/// The formats that networks are published in, with the weights of any network.
enum PublishedForms {
    /// A tensor's name, shape and bytes.
    typealias Part = (name: String, shape: [Int], bytes: [UInt8])

    /// From 2017: `torch.save` before PyTorch 1.6.
    static func torchStream(_ network: Network) -> [UInt8] {
        let parts = torchvision(network)
        var file: [UInt8] = [
            0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E, 0x80, 2,
            0x4D, 0xE9, 3, 0x2E, 0x80, 2, 0x7D, 0x2E,
        ]
        file += pickle(parts, isStream: true)
        file += [0x80, 2, 0x5D, 0x28] + parts.indices.flatMap { text("\($0)") } + [0x65, 0x2E]
        for part in parts { file += number(part.bytes.count / 4, bytes: 8) + part.bytes }
        return file
    }

    /// Today's: a zip archive; without checksums, which are zero.
    static func torchArchive(_ network: Network) -> [UInt8] {
        let parts = torchvision(network)
        let members =
            [("vgg/data.pkl", pickle(parts, isStream: false)), ("vgg/byteorder", Array("little".utf8))]
            + parts.enumerated().map { ("vgg/data/\($0)", $1.bytes) }
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in members {
            let common =
                [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + number(content.count, bytes: 4)
                + number(content.count, bytes: 4) + number(name.utf8.count, bytes: 2) + [0, 0]
            directory +=
                [0x50, 0x4B, 1, 2, 0, 0] + common + [UInt8](repeating: 0, count: 10)
                + number(file.count, bytes: 4) + name.utf8
            file += [0x50, 0x4B, 3, 4] + common + name.utf8 + content
        }
        let count = number(members.count, bytes: 2)
        let end = number(directory.count, bytes: 4) + number(file.count, bytes: 4)
        return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + end + [0, 0]
    }

    /// Caffe's, with shapes of four dimensions as in 2014.
    static func caffeModel(_ network: Network) -> [UInt8] {
        let layers = zip(network.architecture.convolutions, network.convolutions).map { layer, weights in
            message(4, Array(layer.name.utf8)) + message(6, blob(weights.kernel))
                + message(6, blob(FloatTensor(shape: [weights.outputChannels], values: weights.biasValues)))
        }
        return message(1, Array("VGG_ILSVRC_19_layers".utf8)) + layers.flatMap { message(2, $0) }
    }

    /// Torchvision's names, and a tensor of the classifier.
    private static func torchvision(_ network: Network) -> [Part] {
        let indices =
            network.architecture == .vgg19
            ? [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34]
            : [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]
        let parts = zip(indices, network.convolutions).flatMap { index, weights in
            [
                Part("features.\(index).weight", weights.kernel.shape, bytes(weights.kernel.values)),
                Part("features.\(index).bias", [weights.outputChannels], bytes(weights.biasValues)),
            ]
        }
        return parts + [("classifier.6.bias", [2], bytes([.nan, 1]))]
    }

    private static func pickle(_ parts: [Part], isStream: Bool) -> [UInt8] {
        let tensors = parts.enumerated().flatMap { index, part in
            text(part.name) + Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8) + text("storage")
                + Array("ctorch\nFloatStorage\n".utf8) + text("\(index)") + text("cpu")
                + integer(part.bytes.count / 4) + Array(isStream ? "NtQ".utf8 : "tQ".utf8) + integer(0)
                + tuple(part.shape) + tuple(strides(part.shape))
                + [0x89] + Array("ccollections\nOrderedDict\n)RtR".utf8)
        }
        return [0x80, 2] + Array("ccollections\nOrderedDict\n)R(".utf8) + tensors + Array("u.".utf8)
    }

    private static func strides(_ shape: [Int]) -> [Int] {
        shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
    }

    private static func tuple(_ numbers: [Int]) -> [UInt8] {
        [0x28] + numbers.flatMap(integer) + [0x74]
    }

    private static func integer(_ number: Int) -> [UInt8] {
        [0x4A] + self.number(number, bytes: 4)
    }

    private static func text(_ text: String) -> [UInt8] {
        [0x58] + number(text.utf8.count, bytes: 4) + text.utf8
    }

    private static func number(_ number: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(number >> (8 * $0) & 0xFF) }
    }

    private static func bytes(_ values: [Float]) -> [UInt8] {
        values.withUnsafeBytes { Array($0) }
    }

    private static func blob(_ tensor: FloatTensor) -> [UInt8] {
        let sizes = [Int](repeating: 1, count: 4 - tensor.shape.count) + tensor.shape
        return sizes.enumerated().flatMap { varint(($0 + 1) << 3) + varint($1) }
            + message(5, bytes(tensor.values))
    }

    private static func message(_ number: Int, _ content: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(content.count) + content
    }

    private static func varint(_ number: Int) -> [UInt8] {
        number < 128 ? [UInt8(number)] : [UInt8(number & 127 | 128)] + varint(number >> 7)
    }
}

extension ConvolutionWeights {
    var biasValues: [Float] { Array(bias.pointer) }
}
