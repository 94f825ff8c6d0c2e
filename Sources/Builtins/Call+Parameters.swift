import ConvNet
import DeepFeatures
import Imaging
import Interpreter

/// Parameters that several functions share.
extension Parameter {
    static let network = labelled("network", [.network], default: "the session's", "the network to use")
        .known(as: "net", "model", "backbone", "vgg", "cnn", "encoder")
    static let layers = labelled(
        "layers", [.list], default: "[\"conv3_1\", \"conv4_1\", \"conv5_1\"]",
        "the layers to tap; [\"pixels\"] is the picture itself, the baseline that ghosts"
    ).known(as: "taps", "layer", "features", "style_layers", "content_layers")
    static let size = labelled(
        "size", [.list], default: "the picture's, at least 200 a side", "[width, height] in pixels"
    ).known(as: "resolution", "shape", "dim", "dims", "dimensions", "imsize", "image_size", "width")
    static let clamp = labelled(
        "clamp", [.boolean], default: "false",
        "whether the target's negative numbers, which no picture has, become 0 first")
    static let crop = labelled("crop", [.list], default: "none", "[left, top, width, height] in pixels")
        .known(as: "box", "bbox", "rect", "roi", "region")
}

extension Call {
    /// The `network:` argument, else the session's network, with the pooling that the profile asks for.
    func network() throws -> NetworkValue {
        if let network: NetworkValue = try optional("network") { return network }
        let network = try session.defaultNetwork()
        guard let pooling = try session.profile().pooling else { return network }
        let pooled = network.with(pooling: pooling)
        session.remember(pooled)
        return pooled
    }

    /// A choice among the cases of a type; nil where it was not given.
    func choice<Choice: RawRepresentable<String>>(_ name: String, of type: Choice.Type = Choice.self) throws
        -> Choice?
    {
        try optional(name, as: String.self).flatMap(Choice.init(rawValue:))
    }

    /// The network of the call's features: none for `layers: ["pixels"]`, which are the picture itself.
    func mappingNetwork() throws -> Network {
        try taps() == [Architecture.pixelTap] ? .pixels : network().network
    }

    /// A picture file, whole, with the identity of its content.
    /// - Parameter ground: what shows through where the file is clear.
    func picture(fromFile path: String, over ground: DecodingRequest.Ground = .white) throws -> Picture {
        let decoded = try ImageFile.read(
            DecodingRequest(name: path, ground: ground, monitor: session.monitor))
        let content = try session.fileHashing.hashes(ofFiles: [path], monitor: session.monitor)
        return Picture(
            image: decoded.image,
            file: content.first.map { FileIdentity(path: path, sha256: $0.hex) },
            isEdited: EditMark.isIn(decoded), decoding: decoded.notes.map(\.words))
    }

    /// The `layers:` argument, else the paper's.
    func taps() throws -> [String] {
        guard let list = try optional("layers", as: ListValue.self) else { return FeatureSpace.defaultTaps }
        let names = list.items.compactMap { $0 as? String }
        guard names.count == list.items.count, !names.isEmpty else {
            throw complaint(
                about: "layers", "layers: should be a list of layer names",
                remedy: "for example layers: [\"conv3_1\", \"conv4_1\", \"conv5_1\"]")
        }
        return names
    }

    /// "; left counts from 0 at the corner" where it is negative.
    private static func corner(_ fields: [String], _ least: [Int], _ numbers: [Int]) -> String {
        let negative = zip(zip(fields, least), numbers).filter { $0.1 == 0 && $1 < 0 }.map(\.0.0)
        guard fields.count == numbers.count, let first = negative.first else { return "" }
        return
            "; \(negative.joined(separator: " and ")) \(negative == [first] ? "counts" : "count") from 0 at the corner"
    }

    /// No picture comes near it.
    private static let largestCoordinate = 1_000_000

    /// A list of whole numbers, one for each of `fields`; nil where it was not given.
    func wholeNumbers(_ name: String, _ fields: [String], atLeast least: [Int]) throws -> [Int]? {
        guard let list = try optional(name, as: ListValue.self) else { return nil }
        let numbers = list.items.compactMap { ($0 as? Double).flatMap { Int(exactly: $0) } }
        if list.items.contains(where: { ($0 as? Double).map { $0 > Double(Self.largestCoordinate) } ?? false }
        ) {
            throw complaint(
                about: name, "\(name): \(list.summary(named: nil)) is too large",
                remedy: "none of \(fields.joined(separator: ", ")) may be above "
                    + "\(NumberFormat.grouped(Self.largestCoordinate)) pixels")
        }
        guard numbers.count == fields.count, numbers.count == list.items.count,
            zip(numbers, least).allSatisfy({ $0 >= $1 })
        else {
            throw complaint(
                about: name,
                "\(name): should be [\(fields.joined(separator: ", "))] in whole pixels, not "
                    + list.summary(named: nil) + Self.corner(fields, least, numbers),
                remedy: "for example \(name): [\(fields.count == 2 ? "200, 200" : "19, 45, 140, 140")]")
        }
        return numbers
    }

    /// A count, or `limit` where the session does only a taste of the work, which is then said.
    func scaled(_ name: String, default usual: Int, limit: Int?) throws -> Int {
        let asked = try count(name) ?? usual
        return tasted(asked, called: name, limit: limit)
    }

    /// A number of things to do, or `limit` where the session does only a taste of the work, which is then said.
    func tasted(_ asked: Int, called name: String, limit: Int?) -> Int {
        guard let limit, limit < asked else { return asked }
        session.host.note("DFI_QUICK: \(name) is \(limit) instead of \(asked)")
        return limit
    }

    /// The `size:` argument.
    func size() throws -> (width: Int, height: Int)? {
        try wholeNumbers("size", ["width", "height"], atLeast: [1, 1]).map { ($0[0], $0[1]) }
    }

    /// The `crop:` argument.
    func crop(_ name: String = "crop") throws -> PixelRect? {
        try wholeNumbers(name, ["left", "top", "width", "height"], atLeast: [0, 0, 1, 1]).map {
            PixelRect(left: $0[0], top: $0[1], width: $0[2], height: $0[3])
        }
    }
}

extension Call {
    /// A picture at the size of the first of two; where it has to be resized, the person is told.
    func resized(_ picture: Picture, called name: String, to first: Picture) throws -> Image {
        let (own, size) = (picture.image, first.image)
        guard own.width != size.width || own.height != size.height else { return own }
        session.host.note(
            "\(builtin.name): \(name) is resized from \(own.width)×\(own.height) to \(size.width)×\(size.height)"
        )
        return try own.resized(
            width: size.width, height: size.height, filter: .bicubic,
            checkpoint: session.monitor.checkCancellation)
    }
}
