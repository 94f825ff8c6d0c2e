import Foundation
import GRDB
import Support

/// A row that this program cannot have written: the file is damaged.
struct MalformedRow: Error {
    let reason: String
}

/// Reads columns of a file that anything may have happened to. GRDB's own subscripts trap on a missing column and on a
/// value of another type; a flipped bit, in the schema or in a row, can cause either.
extension Row {
    func checked<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard hasColumn(column) else { throw MalformedRow(reason: "there is no column \(column)") }
        let stored: DatabaseValue = self[column]
        guard let value = Value.fromDatabaseValue(stored) else {
            throw MalformedRow(reason: "column \(column) holds a value of another type")
        }
        return value
    }

    /// nil where the column is NULL.
    func checkedIfPresent<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        guard hasColumn(column) else { throw MalformedRow(reason: "there is no column \(column)") }
        let stored: DatabaseValue = self[column]
        return stored.isNull ? nil : try checked(column)
    }

    /// A number of bytes or rows: what `total()` gives, or what was stored.
    func checkedCount(_ column: String) throws -> Int {
        let number: Double = try checked(column)
        guard let count = Int(exactly: number), count >= 0 else {
            throw MalformedRow(reason: "column \(column) holds \(number), which is not a size")
        }
        return count
    }

    /// How long something took, in seconds: finite, not negative, and less than a century.
    func checkedSeconds(_ column: String) throws -> Double {
        let seconds: Double = try checked(column)
        guard (0..<3.2e9).contains(seconds) else {
            throw MalformedRow(reason: "column \(column) holds \(seconds), which is not a duration")
        }
        return seconds
    }

    /// A date from 1970 to 9999, from milliseconds since 1970.
    func checkedDate(_ column: String) throws -> Date {
        let milliseconds: Int64 = try checked(column)
        guard (0..<253_402_300_800_000).contains(milliseconds) else {
            throw MalformedRow(reason: "column \(column) holds \(milliseconds), which is not a date")
        }
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    func checkedHash(_ column: String) throws -> ContentHash {
        guard let hash = ContentHash(hex: try checked(column)) else {
            throw MalformedRow(reason: "column \(column) does not hold a hash")
        }
        return hash
    }

    /// A JSON list of strings.
    func checkedList(_ column: String) throws -> [String] { try checkedJSON(column, as: "a list") }

    /// Remarks as JSON; nil where the column is NULL.
    func checkedRemarks(_ column: String) throws -> Remarks? {
        let text: String? = try checkedIfPresent(column)
        return text == nil ? nil : try checkedJSON(column, as: "remarks")
    }

    /// - Parameter kind: what it should be, for the error.
    func checkedJSON<Content: Decodable>(_ column: String, as kind: String) throws -> Content {
        let text: String = try checked(column)
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8)) else {
            throw MalformedRow(reason: "column \(column) does not hold \(kind)")
        }
        return content
    }
}
