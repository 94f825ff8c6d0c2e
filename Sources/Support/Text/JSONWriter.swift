import Foundation

/// JSON as this program writes it: keys sorted, so that equal values are equal texts, and slashes as they are.
package enum JSONWriter {
    /// In one line.
    package static func text(of value: some Encodable) throws -> String {
        String(decoding: try bytes(of: value), as: UTF8.self)
    }

    /// - Parameter isForPeople: one key a line.
    package static func bytes(of value: some Encodable, isForPeople: Bool = false) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isForPeople { encoder.outputFormatting.insert(.prettyPrinted) }
        return [UInt8](try encoder.encode(value))
    }
}
