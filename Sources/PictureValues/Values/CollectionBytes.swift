import DeepFeatures
import Interpreter
import SessionStore
import Support

/// Files, attributes and landmarks of a collection as one run of bytes, little-endian: 200,000 pictures with 40
/// attributes are 20 MB and read in a moment.
struct CollectionBytes {
    /// What a header says of a column; its cells are in the content.
    struct Column: Codable {
        enum Form: String, Codable {
            /// A byte per cell, from -127 to 127; -128 is unknown.
            case bytes
            /// Float64; not-a-number is unknown.
            case numbers
            /// UTF-8 that ends in a zero; 0xFF alone, which no UTF-8 has, is unknown.
            case words
        }
        var name: String
        var form: Form
    }

    /// What a header says of landmarks; their coordinates are in the content.
    struct Landmarks: Codable {
        var points: Int
        var shared: Bool
    }

    private(set) var content: [UInt8] = []

    private static let unknownByte = Int8.min
    private static let unknownWord: UInt8 = 0xFF

    /// The hashes, 32 bytes each, then the names, each ended by a zero.
    mutating func append(files: [PictureCollection.File]) {
        content.reserveCapacity(content.count + files.count * 48)
        for file in files { append(hex: file.sha256) }
        for file in files { append(text: file.name) }
    }

    mutating func append(column: AttributeTable.Column) -> Column {
        switch column.cells {
        case .numbers(let numbers):
            if let bytes = Self.smallNumbers(numbers) {
                content += bytes
                return Column(name: column.name, form: .bytes)
            }
            append(numbers: numbers)
            return Column(name: column.name, form: .numbers)
        case .categories(let words):
            for word in words {
                if let word { append(text: word) } else { content += [Self.unknownWord, 0] }
            }
            return Column(name: column.name, form: .words)
        }
    }

    mutating func append(landmarks: LandmarkTable) -> Landmarks {
        append(numbers: landmarks.coordinates)
        return Landmarks(points: landmarks.pointCount, shared: landmarks.isShared)
    }

    mutating func append(numbers: [Double]) {
        content += numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { [UInt8]($0) }
    }

    /// A zero in a text would end it, and no name of a file has one.
    private mutating func append(text: String) {
        content += text.utf8.lazy.map { $0 == 0 ? UInt8(ascii: " ") : $0 }
        content.append(0)
    }

    /// nil if a number is not a small whole one; -0 would come back as 0.
    private static func smallNumbers(_ numbers: [Double]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count)
        for number in numbers {
            if number.isNaN {
                bytes.append(UInt8(bitPattern: unknownByte))
                continue
            }
            guard let small = Int8(exactly: number), small != unknownByte, number != 0 || number.sign == .plus
            else { return nil }
            bytes.append(UInt8(bitPattern: small))
        }
        return bytes
    }

    private mutating func append(hex: String) {
        var high: UInt8?
        for digit in hex.utf8 {
            let value = digit < 0x3A ? digit &- 0x30 : digit &- 0x61 &+ 10
            if let first = high { content.append(first << 4 | value & 15) }
            high = high == nil ? value : nil
        }
    }
}

extension CollectionBytes {
    /// Takes such bytes apart; nothing in them is trusted.
    struct Cursor {
        let object: StoredObject
        private var position = 0

        init(object: StoredObject) { self.object = object }

        /// - Throws: `ObjectDamagedError`, as all of these.
        mutating func files(_ count: Int) throws -> [PictureCollection.File] {
            guard count >= 0, count <= object.content.count / 33 else { throw damage }
            let hashes = try (0..<count).map { _ in Self.hex(try take(32)) }
            return try hashes.map { hash in
                guard let name = try text() else { throw damage }
                return PictureCollection.File(name: name, sha256: hash)
            }
        }

        mutating func column(_ column: Column, count: Int) throws -> AttributeTable.Column {
            AttributeTable.Column(name: column.name, cells: try cells(column.form, count: count))
        }

        private mutating func cells(_ form: Column.Form, count: Int) throws -> AttributeTable.Column.Cells {
            switch form {
            case .bytes:
                return .numbers(
                    try take(count).map { byte in
                        let small = Int8(bitPattern: byte)
                        return small == unknownByte ? .nan : Double(small)
                    })
            case .numbers: return .numbers(try numbers(count))
            case .words: return .categories(try (0..<count).map { _ in try text() })
            }
        }

        mutating func landmarks(_ landmarks: Landmarks, count: Int) throws -> LandmarkTable {
            let (pictures, points) = (landmarks.shared ? 1 : count, landmarks.points)
            guard points > 0, points <= 1000 else { throw damage }
            let coordinates = try numbers(pictures * points * 2)
            // Not-a-number is unknown.
            guard !coordinates.contains(where: \.isInfinite) else { throw damage }
            return LandmarkTable(pointCount: points, coordinates: coordinates, isShared: landmarks.shared)
        }

        mutating func numbers(_ count: Int) throws -> [Double] {
            guard count >= 0, count <= object.content.count / 8 else { throw damage }
            return try take(count * 8).withUnsafeBytes { bytes in
                (0..<count).map {
                    Double(
                        bitPattern: UInt64(
                            littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)))
                }
            }
        }

        func finish() throws {
            guard position == object.content.count else { throw damage }
        }

        private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
            guard count <= object.content.count - position else { throw damage }
            defer { position += count }
            return object.content[position..<position + count]
        }

        /// nil for the unknown.
        private mutating func text() throws -> String? {
            guard let end = object.content[position...].firstIndex(of: 0) else { throw damage }
            let bytes = object.content[position..<end]
            position = end + 1
            return bytes.first == unknownWord ? nil : String(decoding: bytes, as: UTF8.self)
        }

        private var damage: ObjectDamagedError { ObjectDamagedError(object: object) }

        private static let digits = Array("0123456789abcdef".utf8)

        private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
            String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
                // Safe: two digits are written for each of the bytes there is room for.
                for (index, byte) in bytes.enumerated() {
                    text[2 * index] = digits[Int(byte >> 4)]
                    text[2 * index + 1] = digits[Int(byte & 15)]
                }
                return 2 * bytes.count
            }
        }
    }
}
