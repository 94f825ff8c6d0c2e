import Foundation
import Support

/// What a page carries so that its script can be run, and what comes of it compared.
package struct PageProof: Sendable, Equatable, Codable {
    /// Something that a statement gave.
    package struct Output: Sendable, Equatable, Codable {
        package enum Kind: String, Sendable, Codable {
            /// Printed or echoed.
            case text
            /// A picture that was shown or saved.
            case picture
            /// What a name stands for.
            case name
        }

        /// The statement's place in the script, from 1.
        package let statement: Int
        package let kind: Kind
        /// A text; of a picture, its label; of a name, the name.
        package let text: String
        /// The SHA-256 hash of the value; nil of a text.
        package let hash: String?
        /// Whether it depends on the machine, so that it differs each time.
        package let isMeasured: Bool
        /// Whether it was made from a file that had other content then than when the page was written; nil means no.
        package let isOutdated: Bool?

        package init(
            statement: Int, kind: Kind, text: String, hash: String? = nil, isMeasured: Bool = false,
            isOutdated: Bool = false
        ) {
            (self.statement, self.kind, self.text) = (statement, kind, text)
            (self.hash, self.isMeasured, self.isOutdated) = (hash, isMeasured, isOutdated ? true : nil)
        }
    }

    /// The version of this form.
    package static let format = 1

    package var format = PageProof.format
    package var program: String
    package var engine: String
    /// How the kernels that computed round: others give other bits.
    package var kernels: String
    /// What makes the page's statements again, in this language.
    package var script: String
    package var outputs: [Output]
    /// The page's picture of each value that it shows, by the value's hash.
    package var pictures: [String: String] = [:]
    /// The hash of the page around the notebook (`PageFrame`); nil in pages from before it was kept.
    package var frame: String?

    package init(program: String, engine: String, kernels: String, script: String, outputs: [Output]) {
        (self.program, self.engine, self.kernels) = (program, engine, kernels)
        (self.script, self.outputs) = (script, outputs)
    }
}
