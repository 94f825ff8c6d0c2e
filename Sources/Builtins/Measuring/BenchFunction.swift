import ConvNet
import DeepFeatures
import Interpreter
import PictureValues

struct BenchFunction: Function {
    static let page = FunctionPage(
        summary: "Measures how fast this machine is.",
        discussion: """
            By itself it takes less than a minute and gives, for each network, the time of an evaluation (loss \
            and gradient of Eq. 1 with the paper's layers), its speed in operations of direct convolutions, how many \
            pictures of a dataset are mapped in a second (decoded, scaled to 200×200, up to pool5) and the most memory \
            the program holds while it reconstructs; then the minutes that each lesson in Sessions takes the first \
            time with VGG-16, predicted from the record of its work. With size: or evaluations: it measures evaluations \
            alone, each of them; layers: true gives the seconds that each convolution, with the ReLU and pool after \
            it, takes of one. neighbors: times the exact search for the nearest of so many pictures, in float32 and in \
            float16, and takes 8 KB of disk space for each meanwhile. Nothing is kept: it measures again each time. \
            Without a trained network it measures the built-in one, and says so.
            """,
        examples: [
            .init("bench(network: network(\"tiny\"), size: [64, 64], evaluations: 3)"),
            .init(
                "length(bench(network: network(\"tiny\"), size: [64, 48], evaluations: 2)[0].seconds)", "2"),
            .init("bench(network: network(\"tiny\"), evaluations: 2, layers: true)"),
            .init("bench(neighbors: 200)[0].seconds < 1"), .init("bench()"),
        ], source: "Eq. 1", seeAlso: ["time", "info", "reconstruct", "network"],
        words: "benchmark speed performance flops")
    static let effect = FunctionEffect.measures

    @Labelled("the network to measure", absent: "the session's, and those of the model store")
    var network: NetworkValue?
    @Labelled("[width, height] in pixels", .listForm)
    var size = PixelSize(width: FeatureSize.minimumSide, height: FeatureSize.minimumSide)
    @Labelled(
        "how many evaluations to measure", absent: "20, or as many as fit in 4 seconds", .atLeast(1),
        .iterations)
    var evaluations: Int?
    @Labelled("whether each layer is timed by itself") var layers = false
    @Labelled(
        "how many pictures a made-up set has whose pool5 is searched", absent: "none", .atLeast(1))
    var neighbors: Int?

    func run(_ call: Call) throws -> TableValue {
        if let neighbors { return try searches(among: neighbors, call) }
        if layers { return try layerTimes(call) }
        if $size.isGiven || evaluations != nil { return try evaluationTimes(call) }
        let networks = try networks(call)
        var figures = MachineFigures(for: call, limit: limit(call))
        return try figures.table(of: networks.measured, predictsLessons: networks.areTrained)
    }

    private static let columns = [
        "network", "width", "height", "evaluations", "median", "fastest", "gflops", "seconds",
    ]

    /// One row, of evaluations alone.
    private func evaluationTimes(_ call: Call) throws -> TableValue {
        let network = try call.network(given: network).network
        let times = try EngineBenchmark(network: network, monitor: call.monitor)
            .evaluations(width: size.width, height: size.height, limit: limit(call))
        let row: [any Value] = [
            network.title, Double(size.width), Double(size.height), Double(times.seconds.count), times.median,
            times.fastest, times.operationsPerSecond / 1e9, ListValue(times.seconds),
        ]
        return TableValue(columns: Self.columns, rows: [row])
    }

    /// A row for each convolution.
    private func layerTimes(_ call: Call) throws -> TableValue {
        let network = try call.network(given: network).network
        let layers = try EngineBenchmark(network: network, monitor: call.monitor)
            .layers(width: size.width, height: size.height, limit: limit(call))
        return TableValue(
            columns: ["layer", "forward", "backward", "forward_gflops", "backward_gflops"],
            rows: layers.map { layer in
                [layer.name, layer.forward, layer.backward]
                    + [layer.forward, layer.backward].map { seconds -> any Value in
                        seconds > 0 ? layer.operations / seconds / 1e9 : Nothing()
                    }
            })
    }

    /// A row for each precision.
    private func searches(among images: Int, _ call: Call) throws -> TableValue {
        guard images <= 200_000 else {
            throw call.complaint(
                about: $neighbors, "neighbors: goes up to 200,000 pictures, which take 1.7 GB of disk")
        }
        let rows = try DescriptorPrecision.allCases.map { precision -> [any Value] in
            let times = try NeighborBenchmark(
                images: images, precision: precision, monitor: call.monitor
            ).search(runs: 5, folder: call.session.cache.folder("pool5").writable())
            return [
                precision.rawValue, Double(images), Double(times.bytes) / 1e6, times.median, times.fastest,
            ]
        }
        return TableValue(columns: ["precision", "images", "megabytes", "seconds", "fastest"], rows: rows)
    }

    /// As many evaluations as asked for; otherwise, as many as a user will wait for.
    private func limit(_ call: Call) -> EngineBenchmark.Limit {
        let runs = call.capped(evaluations: evaluations ?? 20)
        return EngineBenchmark.Limit(runs: runs, seconds: evaluations == nil ? 4 : .infinity)
    }

    /// The network asked for; else the session's and the trained ones of the store.
    private func networks(_ call: Call) throws -> (measured: [NetworkValue], areTrained: Bool) {
        if let network { return ([network], true) }
        let own = try call.session.knownNetwork()
        let trained = try call.session.modelStore.trained.map { source in
            if let own, own.source == source { return own }
            return NetworkValue(network: try source.open(), source: source)
        }
        var measured = trained
        if let own, !trained.contains(where: { $0.source == own.source }) { measured.insert(own, at: 0) }
        if measured.isEmpty {
            call.session.host.note(
                "bench: there is no trained network in \(call.session.home.models): these figures are of "
                    + "the built-in, untrained one"
            )
            measured = [NetworkValue(network: .tiny, source: .builtIn(convention: nil, pooling: nil))]
        }
        return (measured, !trained.isEmpty)
    }
}
