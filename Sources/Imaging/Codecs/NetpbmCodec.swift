/// PGM and PPM (P2, P3, P5, P6), 8 or 16 bits a sample, for reading. Grey becomes RGB; values are taken as sRGB.
/// Of a file with several pictures, the first.
public struct NetpbmCodec: ImageCodec {
    public let name = "PGM/PPM"

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.count > 2 && NetpbmReader.Kind(magic: bytes.prefix(2)) != nil && NetpbmReader.isSpace(bytes[2])
    }

    public func decode(_ bytes: [UInt8], name: String) throws -> Image {
        func fail(_ reason: String) -> UndecodableImage {
            UndecodableImage(name: name, format: self.name, reason: reason)
        }
        var reader = NetpbmReader(bytes: bytes)
        guard let kind = NetpbmReader.Kind(magic: bytes.prefix(2)), let width = reader.number(),
            let height = reader.number(), let maximum = reader.number()
        else { throw fail("its header is incomplete") }
        guard width > 0, height > 0 else { throw fail("its header gives the size \(width)×\(height)") }
        guard (1...65535).contains(maximum) else {
            throw fail("its header gives \(maximum) as largest value")
        }
        try ImageLimits.check(width: width, height: height, name: name)
        let count = width * height * (kind.isColor ? 3 : 1)
        guard let samples = reader.samples(count: count, maximum: maximum, isText: kind.isText) else {
            throw fail("it is truncated, or a value is not from 0 to \(maximum)")
        }
        let pixels = kind.isColor ? samples : samples.flatMap { [$0, $0, $0] }
        return Image(width: width, height: height, pixels: pixels)
    }
}

/// A cursor over the bytes of a PGM or PPM file.
struct NetpbmReader {
    struct Kind {
        let isColor: Bool
        let isText: Bool

        init?(magic: ArraySlice<UInt8>) {
            switch String(decoding: magic, as: UTF8.self) {
            case "P2": (isColor, isText) = (false, true)
            case "P3": (isColor, isText) = (true, true)
            case "P5": (isColor, isText) = (false, false)
            case "P6": (isColor, isText) = (true, false)
            default: return nil
            }
        }
    }

    private let bytes: [UInt8]
    private var position = 2

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Space, tab, line feed, vertical tab, form feed, carriage return.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// The next decimal number, after white space and `#` comments; nil where there is none below 2^31.
    mutating func number() -> Int? {
        skipSpaceAndComments()
        let start = position
        var value = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            value = value * 10 + Int(bytes[position] - 0x30)
            guard value < 1 << 31 else { return nil }
            position += 1
        }
        return position > start ? value : nil
    }

    private mutating func skipSpaceAndComments() {
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "#") {
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            } else if Self.isSpace(bytes[position]) {
                position += 1
            } else {
                return
            }
        }
    }

    /// The picture's samples as value/maximum; nil where there are too few, or one is above `maximum`.
    mutating func samples(count: Int, maximum: Int, isText: Bool) -> [Float]? {
        isText ? textSamples(count, maximum) : binarySamples(count, maximum)
    }

    private mutating func textSamples(_ count: Int, _ maximum: Int) -> [Float]? {
        // A digit and a space each, at the least: checked before memory is asked for.
        guard bytes.count - position >= 2 * count - 1 else { return nil }
        var samples: [Float] = []
        samples.reserveCapacity(count)
        for _ in 0..<count {
            guard let value = number(), value <= maximum else { return nil }
            samples.append(Float(value) / Float(maximum))
        }
        return samples
    }

    private func binarySamples(_ count: Int, _ maximum: Int) -> [Float]? {
        let size = maximum > 255 ? 2 : 1
        // One white-space byte ends the header.
        let start = position + 1
        guard bytes.count - start >= count * size else { return nil }
        var samples: [Float] = []
        samples.reserveCapacity(count)
        for index in 0..<count {
            let at = start + index * size
            let value = size == 2 ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : Int(bytes[at])
            guard value <= maximum else { return nil }
            samples.append(Float(value) / Float(maximum))
        }
        return samples
    }
}
