import Foundation
import GRDB

/// A row as SQLite stores it (https://sqlite.org/fileformat2.html, section 2.1).
enum StoredRecord {
    /// The row's values; nil unless the bytes are exactly a row with texts in UTF-8.
    static func values(of bytes: [UInt8]) -> [DatabaseValue]? {
        guard let (values, end) = read(bytes[...], atMost: .max), end == bytes.endIndex else { return nil }
        return values
    }

    /// The first values of a row whose end need not be there; nil where they are not.
    static func firstValues(_ count: Int, of bytes: ArraySlice<UInt8>) -> [DatabaseValue]? {
        guard let (values, _) = read(bytes, atMost: count), values.count == count else { return nil }
        return values
    }

    /// The values, and where their bytes end.
    private static func read(
        _ bytes: ArraySlice<UInt8>, atMost count: Int
    ) -> (values: [DatabaseValue], end: Int)? {
        var header = VarintReader(bytes)
        guard let size = header.next(), (1...Int64(bytes.count)).contains(size) else { return nil }
        var position = bytes.startIndex + Int(size)
        guard header.position <= position else { return nil }
        var types = VarintReader(bytes[header.position..<position])
        let typesEnd = position
        var values: [DatabaseValue] = []
        while types.position < typesEnd, values.count < count {
            guard let type = types.next(), let size = self.size(ofType: type),
                size <= bytes.endIndex - position,
                let value = value(of: bytes[position..<position + size], type: type)
            else { return nil }
            values.append(value)
            position += size
        }
        return (values, position)
    }

    private static func size(ofType type: Int64) -> Int? {
        switch type {
        case 0, 8, 9: 0
        case 1...4: Int(type)
        case 5: 6
        case 6, 7: 8
        case 12...: Int(exactly: (type - 12) / 2)
        default: nil
        }
    }

    private static func value(of bytes: ArraySlice<UInt8>, type: Int64) -> DatabaseValue? {
        switch type {
        case 0: return .null
        case 8, 9: return (type - 8).databaseValue
        case 7: return Double(bitPattern: UInt64(bitPattern: integer(bytes))).databaseValue
        case 1...6: return integer(bytes).databaseValue
        case _ where type % 2 == 0: return Data(bytes).databaseValue
        default: return String(validating: bytes, as: UTF8.self)?.databaseValue
        }
    }

    /// A two's complement number, big-endian.
    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
        let isNegative = bytes.first.map { $0 >= 0x80 } ?? false
        return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
    }
}
