import ConvNet
import DeepFeatures
import Foundation
import Interpreter

/// Networks.
enum NetworkFunctions {
    static let family = Family(title: "Networks", functions: [network, use, normalize])

    private static let network = Builtin(
        "network",
        [
            .positional("name", [.text], "\"vgg16\", \"vgg19\", \"tiny\", or a file of weights"),
            .labelled(
                "convention", [.choice(Convention.all.map(\.name))], default: "the file's",
                "how colours enter the network"),
            .labelled(
                "pooling", [.choice(Pooling.allCases.map(\.rawValue))], default: "the file's",
                "whether a pool drops the odd last row and column or keeps it"),
        ],
        returns: [.network], summary: "Opens a network.",
        discussion: """
            "vgg16" and "vgg19" come from the model store, $DFI_HOME/models; "tiny" is built in: seeded, untrained, \
            for trying things out. Files are told apart by their content: safetensors, PyTorch's .pth (a state_dict, \
            as torchvision publishes them, of any age) and Caffe's .caffemodel, with torchvision's or Caffe's tensor \
            names. A .caffemodel is BGR with ceil pooling, a safetensors file what its metadata say, all else RGB with \
            floor pooling. One network is one feature space, whatever file it comes from.
            """,
        examples: [.init("net = network(\"tiny\")"), .init("network(\"tiny\").layers")],
        source: "section 3: the normalised VGG-19", seeAlso: ["use", "normalize", "phi"],
        words: "vgg vgg16 vgg19 load_model model load_network weights resnet"
    ) { call in
        let source = try source(try call.required("name"), call)
            .with(convention: call.optional("convention"), pooling: call.optional("pooling"))
        return try open(source, call)
    }

    static func open(_ source: NetworkSource, _ call: Call) throws -> NetworkValue {
        let value = NetworkValue(network: try source.open(), source: source)
        call.session.remember(value)
        return value
    }

    /// The network of a file that is known to hold one.
    static func file(_ path: String) -> NetworkSource {
        let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        return .file(name: stem, path: path, convention: nil, pooling: nil)
    }

    private static let use = Builtin(
        "use", [.positional("net", [.network], "the network")],
        returns: [.network], summary: "Makes a network the session's default.",
        discussion: "Without it, the first use takes vgg19, else vgg16, of the model store, and says so.",
        examples: [.init("use(network(\"tiny\"))")], seeAlso: ["network", "phi"],
        words: "set_network"
    ) { call in
        let value: NetworkValue = try call.required("net")
        try call.session.use(value)
        return value
    }

    /// A text with a slash or an ending is a file, any other a name of the model store.
    private static func source(_ name: String, _ call: Call) throws -> NetworkSource {
        guard name.contains("/") || name.contains(".") else {
            return try call.session.modelStore.source(named: name)
        }
        return file(try call.session.input(name))
    }
}
