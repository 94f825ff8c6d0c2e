import Foundation
import SessionStore

/// JSON as sessions keep it: keys sorted, so that equal headers are equal texts.
package enum JSONCoding {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    package static func decode<Result: Decodable>(
        _ type: Result.Type, from bytes: [UInt8], of object: StoredObject
    ) throws -> Result {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch is DecodingError {
            throw ObjectDamagedError(object: object)
        }
    }
}
