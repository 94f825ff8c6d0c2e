import Foundation
import SessionStore

extension StoredObject {
    /// Decodes bytes of the object, which are JSON.
    /// - Throws: `ObjectDamagedError`.
    package func decode<Result: Decodable>(_ type: Result.Type, from bytes: [UInt8]) throws -> Result {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch is DecodingError {
            throw ObjectDamagedError(object: self)
        }
    }
}
