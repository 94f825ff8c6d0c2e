import Support

/// A cursor over the bytes of a Netpbm file.
struct NetpbmReader {
    private let bytes: [UInt8]
    private let monitor: any WorkMonitor
    private var position = 2

    init(bytes: [UInt8], monitor: any WorkMonitor) {
        (self.bytes, self.monitor) = (bytes, monitor)
    }

    /// Space, tab, line feed, vertical tab, form feed, carriage return.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// The next decimal number, after white space and `#` comments; nil if there is none. Larger numbers are
    /// given as 2³¹, which is too large for any of them.
    mutating func number() throws -> Int? {
        try skipSpaceAndComments()
        let start = position
        var value = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            value = min(value * 10 + Int(bytes[position] - 0x30), 1 << 31)
            position += 1
        }
        return position > start ? value : nil
    }

    /// The lines of a PAM's header that have a name and a number, up to ENDHDR; none if that is missing.
    mutating func fields() throws -> [String: Int] {
        var fields: [String: Int] = [:]
        // Seven lines are known; a few more may be comments.
        for _ in 0..<1000 {
            try skipSpaceAndComments()
            let start = position
            while position < bytes.count, !Self.isSpace(bytes[position]) { position += 1 }
            let name = String(decoding: bytes[start..<position].prefix(16), as: UTF8.self)
            if name == "ENDHDR" { return fields }
            if name == "TUPLTYPE" {
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            } else if let value = try number() {
                fields[name] = value
            } else {
                return [:]
            }
        }
        return [:]
    }

    private mutating func skipSpaceAndComments() throws {
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "#") {
                while position < bytes.count, bytes[position] != 0x0A {
                    position += 1
                    if position % (1 << 20) == 0 { try monitor.checkCancellation() }
                }
            } else if Self.isSpace(bytes[position]) {
                position += 1
                if position % (1 << 20) == 0 { try monitor.checkCancellation() }
            } else {
                return
            }
        }
    }

    /// The picture's samples as value/maximum, where 1 in a bilevel picture gives 0; nil if there are too few, or
    /// one is above the maximum.
    /// - Throws: `WorkCancelled`.
    mutating func samples(_ header: NetpbmHeader) throws -> [Float]? {
        let count = header.width * header.height * header.depth
        return switch (header.kind.isBilevel, header.kind.isText) {
        case (false, true): try textSamples(count, header.maximum) { try $0.number() }
        case (true, true): try textSamples(count, 1) { try $0.bit() }?.map { 1 - $0 }
        case (false, false): try binarySamples(count, header.maximum)
        case (true, false): bits(header)
        }
    }

    /// The next digit of a PBM, which needs no space around it: 0 or 1.
    private mutating func bit() throws -> Int? {
        try skipSpaceAndComments()
        guard position < bytes.count, [0x30, 0x31].contains(bytes[position]) else { return nil }
        position += 1
        return Int(bytes[position - 1] & 1)
    }

    private mutating func textSamples(
        _ count: Int, _ maximum: Int, _ next: (inout NetpbmReader) throws -> Int?
    ) throws -> [Float]? {
        // At least one digit each: checked before memory is allocated.
        guard bytes.count - position >= count else { return nil }
        var samples: [Float] = []
        samples.reserveCapacity(count)
        for index in 0..<count {
            if index % (1 << 16) == 0 { try monitor.checkCancellation() }
            guard let value = try next(&self), value <= maximum else { return nil }
            samples.append(Float(value) / Float(maximum))
        }
        return samples
    }

    private func binarySamples(_ count: Int, _ maximum: Int) throws -> [Float]? {
        let size = maximum > 255 ? 2 : 1
        // One white-space byte ends the header.
        let start = position + 1
        guard bytes.count - start >= count * size else { return nil }
        var samples: [Float] = []
        samples.reserveCapacity(count)
        for index in 0..<count {
            if index % (1 << 16) == 0 { try monitor.checkCancellation() }
            let at = start + index * size
            let value = size == 2 ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : Int(bytes[at])
            guard value <= maximum else { return nil }
            samples.append(Float(value) / Float(maximum))
        }
        return samples
    }

    /// Eight per byte, the first one highest; each row begins a new byte.
    private func bits(_ header: NetpbmHeader) -> [Float]? {
        let (start, stride) = (position + 1, (header.width + 7) / 8)
        guard bytes.count - start >= stride * header.height else { return nil }
        var samples: [Float] = []
        samples.reserveCapacity(header.width * header.height)
        for row in 0..<header.height {
            for column in 0..<header.width {
                let byte = bytes[start + row * stride + column / 8]
                samples.append(byte >> UInt8(7 - column % 8) & 1 == 1 ? 0 : 1)
            }
        }
        return samples
    }
}
