/// What a network expects of its input: which channel comes first and how pixels become numbers.
///
/// It belongs to the weights, never to the call site: every input is (H,W,3) RGB float32 on the 0–255 scale.
/// Input channel i of the network is `(pixel[channelOrder][i] / pixelScale - mean[i]) / deviation[i]`.
public struct Convention: Hashable, Sendable {
    public enum ChannelOrder: String, Hashable, Sendable {
        case rgb
        case bgr
    }

    /// The name in weight files' metadata and at the prompt: "torchvision", "caffe".
    public let name: String
    public let channelOrder: ChannelOrder
    /// What pixels on the 0–255 scale are divided by first.
    public let pixelScale: Double
    /// Three means in `channelOrder`, on the divided scale.
    public let mean: [Double]
    /// Three standard deviations in `channelOrder`, on the divided scale.
    public let deviation: [Double]

    /// RGB, `(x/255 - mean)/std` with ImageNet's statistics: how PyTorch's published models were trained.
    public static let torchvision = Convention(
        name: "torchvision", channelOrder: .rgb, pixelScale: 255, mean: [0.485, 0.456, 0.406],
        deviation: [0.229, 0.224, 0.225])

    /// BGR on the 0–255 scale minus ImageNet's means: how the authors of VGG published theirs.
    public static let caffe = Convention(
        name: "caffe", channelOrder: .bgr, pixelScale: 1, mean: [103.939, 116.779, 123.68],
        deviation: [1, 1, 1])

    /// Every convention there is.
    public static let all = [torchvision, caffe]

    /// The convention called `name`, ignoring case; nil where there is none.
    public init?(named name: String) {
        guard let known = Self.all.first(where: { $0.name == name.lowercased() }) else { return nil }
        self = known
    }

    init(
        name: String, channelOrder: ChannelOrder, pixelScale: Double, mean: [Double], deviation: [Double]
    ) {
        self.name = name
        self.channelOrder = channelOrder
        self.pixelScale = pixelScale
        self.mean = mean
        self.deviation = deviation
    }
}
