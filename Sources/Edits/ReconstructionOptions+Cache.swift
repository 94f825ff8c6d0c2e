import Foundation
import Inversion

extension ReconstructionOptions {
    /// What a remembered reconstruction depends on besides its inputs: every option, as it is encoded.
    package var cacheParameters: [String: String] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return ["options": String(decoding: try encoder.encode(self), as: UTF8.self)]
        }
    }
}
