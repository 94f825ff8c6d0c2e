import Imaging
import Interpreter
import SessionStore
import Support

extension Mask: Value {
    public var typeName: String { "mask" }

    public func summary(named name: String?) -> String { "mask, " + inWords }

    fileprivate var inWords: String {
        var parts = [regionInWords]
        if feather > 0 { parts.append("feather \(NumberFormat.figure(feather))") }
        if let size { parts.append("in a \(size.width)×\(size.height) picture") }
        return parts.joined(separator: ", ")
    }

    private var regionInWords: String {
        let others = isInverted ? "all but the " : ""
        return switch region {
        case .rectangle(let frame): others + "rectangle \(frame.inWords)"
        case .ellipse(let frame): others + "ellipse \(frame.inWords)"
        case .picture(let coverage):
            others + "white of a \(coverage.width)×\(coverage.height) picture, "
                + "\(NumberFormat.figure(100 * (isInverted ? 1 - coverage.share : coverage.share))) % of it"
        case .joined(let masks): isInverted ? masks.complementInWords : masks.inWords
        }
    }

    public func equals(_ other: Mask) -> Bool { self == other }

    public static let phrase = "a mask"
    public static let kind = "mask"

    private struct Header: Codable {
        var region: String
        /// The objects of masks taken together.
        var masks: [String]?
        /// Left, top, width and height of a rectangle or an ellipse.
        var frame: [Double]?
        /// Width and height of a picture's coverage.
        var coverage: [Int]?
        var feather: Double
        var isInverted: Bool
        var size: [Int]?
        /// Whether the picture was left out when the session was packed; nil means no.
        var isWithheld: Bool?
    }

    private var header: Header {
        var header = Header(
            region: "", feather: feather, isInverted: isInverted, size: size.map { [$0.width, $0.height] })
        switch region {
        case .rectangle(let frame): (header.region, header.frame) = ("rectangle", frame.numbers)
        case .ellipse(let frame): (header.region, header.frame) = ("ellipse", frame.numbers)
        case .picture(let coverage):
            (header.region, header.coverage) = ("picture", [coverage.width, coverage.height])
        case .joined(let masks):
            (header.region, header.masks) = ("joined", masks.parts.map(\.identity.hex))
        }
        return header
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var content: [UInt8] = []
        var references: [ContentHash] = []
        switch region {
        case .picture(let coverage):
            content = try FloatBytes.encode(coverage.values, monitor: writer.monitor)
        case .joined(let masks): references = try masks.parts.map { try $0.write(to: writer) }
        case .rectangle, .ellipse: break
        }
        return try writer.put(
            kind: Self.kind, hash: identity, header: header, content: content, references: references)
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        if header.isWithheld == true, object.content.isEmpty {
            let mask: Mask = try WithheldPicture.madeAgain(object, by: reader)
            return mask
        }
        guard header.feather >= 0, header.feather.isFinite else { throw ObjectDamagedError(object: object) }
        return Mask(
            try region(in: header, of: object, from: reader), feather: header.feather,
            isInverted: header.isInverted,
            size: try header.size.map { try size($0, of: object) })
    }

    private static func region(
        in header: Header, of object: StoredObject, from reader: ObjectReader
    ) throws -> Region {
        if header.region == "joined", let masks = header.masks, !masks.isEmpty {
            return .joined(
                try JoinedMasks(
                    masks.map {
                        guard let mask = try reader.value($0, in: object) as? Mask else {
                            throw ObjectDamagedError(object: object)
                        }
                        return mask
                    }))
        }
        if let frame = header.frame.flatMap(Frame.init(numbers:)) {
            if header.region == "rectangle" { return .rectangle(frame) }
            if header.region == "ellipse" { return .ellipse(frame) }
        }
        guard header.region == "picture", let sides = header.coverage else {
            throw ObjectDamagedError(object: object)
        }
        let size = try size(sides, of: object)
        let values = try FloatBytes.decode(object.content, shapes: [sides], of: object)
        guard values.allSatisfy({ (0...1).contains($0) }) else { throw ObjectDamagedError(object: object) }
        return .picture(Coverage(width: size.width, height: size.height, values: values))
    }

    /// Whether a stored mask shows a picture, and not just a region: where more than a fifth is neither inside nor outside,
    /// people may be recognised in it.
    /// - Throws: `ObjectDamagedError`.
    package static func showsPicture(_ object: StoredObject) throws -> Bool {
        let header = try object.decode(Header.self, from: [UInt8](object.header.utf8))
        guard let sides = header.coverage, !object.content.isEmpty else { return false }
        let values = try FloatBytes.decode(object.content, shapes: [sides], of: object)
        return 5 * values.count { (0.1...0.9).contains($0) } > values.count
    }

    private static func size(_ sides: [Int], of object: StoredObject) throws -> PictureSize {
        guard sides.count == 2, sides.allSatisfy({ (1...Int(Int32.max)).contains($0) }) else {
            throw ObjectDamagedError(object: object)
        }
        return PictureSize(width: sides[0], height: sides[1])
    }
}

extension Mask.Frame {
    /// "100×100 at (50, 50)".
    fileprivate var inWords: String {
        let figures = numbers.map(NumberFormat.literal)
        return "\(figures[2])×\(figures[3]) at (\(figures[0]), \(figures[1]))"
    }

    fileprivate var numbers: [Double] { [left, top, width, height] }

    /// In pixels; nothing is left of anything smaller, at any scale.
    private static let smallestSide = 1e-3

    /// nil for numbers that are not a frame.
    package init?(numbers: [Double]) {
        guard numbers.count == 4, numbers.allSatisfy({ abs($0) <= 1e6 }),
            min(numbers[2], numbers[3]) >= Mask.Frame.smallestSide
        else { return nil }
        self.init(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
    }
}

extension JoinedMasks {
    /// "ellipse … + rectangle …".
    fileprivate var inWords: String { Self.words(parts, " + ") }

    /// What is in none: "ellipse … - rectangle …" of all that is not in "all but the ellipse … + rectangle …".
    fileprivate var complementInWords: String {
        let kept = parts.filter(\.isInverted).map(\.inverted)
        let left = parts.filter { !$0.isInverted }
        guard !kept.isEmpty else { return "all but " + inWords }
        return Self.words(kept, " in ") + left.map { " - \($0.inWords)" }.joined()
    }

    private static func words(_ masks: [Mask], _ separator: String) -> String {
        masks.count > mostInWords
            ? "\(masks.count) shapes" : masks.map(\.inWords).joined(separator: separator)
    }

    private static let mostInWords = 3
}

extension Mask {
    public static var operators: [OperatorRule] {
        [
            OperatorRule(.add) { (a: Mask, b: Mask) in try a.joined(with: b) },
            OperatorRule(.subtract) { (a: Mask, b: Mask) in try a.without(b) },
        ]
    }

    public static func advice(on sides: OperatorSides) -> String? {
        sides.either(.mask) ? adviceAsCondition : nil
    }

    public static var adviceAsCondition: String? {
        "a + b is what is in either of two masks, a - b what is in a and not in b, mask(m, invert: true) all but m"
    }
}

extension Mask: ArgumentValue {
    public static var types: [ValueType] { [.mask] }
}

extension ValueType {
    public static let mask = ValueType(Mask.self)
}
