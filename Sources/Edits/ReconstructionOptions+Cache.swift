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

    /// What the course of a reconstruction depends on: every option but the number of evaluations, which only says where
    /// it ends.
    package var searchParameters: [String: String] {
        get throws {
            var options = self
            options.evaluations = 0
            return try options.cacheParameters
        }
    }
}
