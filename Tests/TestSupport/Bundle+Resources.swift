import Foundation

extension Bundle {
    /// The content of a JSON file in a test target's Resources.
    package func numbers<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: resource(name, "json"))
    }

    /// The bytes of a file in a test target's Resources.
    package func resource(_ name: String, _ ending: String) throws -> Data {
        guard let url = url(forResource: name, withExtension: ending, subdirectory: "Resources") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try Data(contentsOf: url)
    }
}
