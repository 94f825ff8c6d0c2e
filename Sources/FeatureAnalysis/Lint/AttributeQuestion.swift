import PictureSets
import Support

/// A question about a picture's attributes: true or false where it is known.
public struct AttributeQuestion: Sendable, Equatable {
    /// What a cell must say.
    public enum Answer: Sendable, Equatable {
        /// Yes: a number above 0.
        case yes
        /// A number above this.
        case above(Double)
        /// A word of a category.
        case word(String)
    }

    /// The attribute's normalised name.
    public let attribute: String
    /// What it must be.
    public let answer: Answer

    /// - Parameter attribute: its normalised name.
    public init(attribute: String, answer: Answer) {
        (self.attribute, self.answer) = (attribute, answer)
    }

    func isTrue(of value: AttributeValue) -> Bool {
        switch (answer, value) {
        case (.yes, .number(let score)): score > 0
        case (.above(let limit), .number(let number)): number > limit
        case (.word(let word), .text(let text)): word == text
        default: false
        }
    }

    /// "smiling", "age > 24", "pose left".
    var label: String {
        switch answer {
        case .yes: attribute
        case .above(let limit): "\(attribute) > \(Self.shortest(limit))"
        case .word(let word): "\(attribute) \(word)"
        }
    }

    /// A whole number without a decimal point.
    package static func shortest(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(saturating: number))" : "\(number)"
    }
}
