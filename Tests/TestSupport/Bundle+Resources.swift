import Foundation

extension Bundle {
    /// What a JSON file of a test target's Resources holds.
    package func numbers<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: resource(name, "json"))
    }

    /// The bytes of a file of a test target's Resources.
    package func resource(_ name: String, _ ending: String) throws -> Data {
        guard let url = url(forResource: name, withExtension: ending, subdirectory: "Resources") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try Data(contentsOf: url)
    }
}
