import ConvNet
import DeepFeatures
import Interpreter
import PictureValues
import Support

struct NetworkFunction: Function {
    private static let published = Architecture.published.map { "\"\($0.shortName)\"" }
    private static let names = published.joined(separator: ", ") + ", \"tiny\", or a file of weights"

    static let page = FunctionPage(
        summary: "Opens a network.",
        discussion: """
            \(NameList.all(published)) come from a file of weights of that name in the model store, $DFI_HOME/models: \
            vgg19.safetensors, vgg19.pth, or vgg19-dcbb9e9d.pth as torchvision calls it; "tiny" is built in: seeded, \
            untrained, for trying things out. Files are recognised by their content: safetensors, PyTorch's .pth (a \
            state_dict, as torchvision publishes them, of any age) and Caffe's .caffemodel, with torchvision's or \
            Caffe's tensor names. A .caffemodel is BGR with ceil pooling, a safetensors file what its metadata say, \
            all else RGB with floor pooling. One network is one feature space, whatever file it comes from.
            """,
        examples: [.init("net = network(\"tiny\")"), .init("network(\"tiny\").layers")],
        source: "section 3: the normalised VGG-19", seeAlso: ["use", "normalize", "phi"],
        words: "vgg vgg16 vgg19 load_model model load_network weights resnet")

    @Positional(Self.names, .completes(.network)) var name: String
    @Labelled("how colours enter the network", absent: "the file's") var convention: Convention?
    @Labelled("whether a pool drops the odd last row and column or keeps it", absent: "the file's")
    var pooling: Pooling?
    @Labelled("what its hash must begin with, as info shows it", absent: "any") var hash: String?

    /// How calls are written down that depend on a network's weights.
    static let weightsSetting = "weights"

    func run(_ call: Call) throws -> NetworkValue {
        let source = try source(call).with(convention: convention?.name, pooling: pooling?.rawValue)
        let value = try NetworkOpening.open(source, call)
        let found = value.network.hash.hex
        if let hash, !found.hasPrefix(hash.lowercased()) {
            throw call.complaint(
                about: $hash,
                "“\(name)” is another network: its hash is \(found.prefix(16))…, not \(hash.prefix(16))…",
                remedy: "put the old weights back, or leave hash: out to go on with these")
        }
        call.session.provenance.noteSetting(Self.weightsSetting, found)
        return value
    }

    /// A text with a slash or an ending is a file, any other a name in the model store.
    private func source(_ call: Call) throws -> NetworkSource {
        guard name.contains("/") || name.contains(".") else {
            return try call.session.modelStore.source(named: name)
        }
        return NetworkOpening.file(try call.session.input(name))
    }
}

extension Pooling: ArgumentChoice {}

/// A convention, by its name.
extension Convention: ArgumentValue {
    public static var types: [ValueType] { [.choice(all.map(\.name))] }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Convention {
        guard let convention = (value as? String).flatMap(Convention.init(named:)) else {
            throw SignatureMismatch(name: reading.parameter.name)
        }
        return convention
    }

    public var asValue: any Value { name }
}
