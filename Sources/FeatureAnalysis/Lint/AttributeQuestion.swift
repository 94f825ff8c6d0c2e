import PictureSets
import Support

/// A question about a picture's attributes: true or false where it is known.
public struct AttributeQuestion: Sendable, Equatable {
    /// What a cell must say.
    public enum Answer: Sendable, Hashable {
        /// Yes: a number above 0.
        case yes
        /// No: a number that is not above 0.
        case no
        /// A number above this.
        case above(Double)
        /// This number: a label, or a measure.
        case number(Double)
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
        case (.no, .number(let score)): score <= 0
        case (.number(let wanted), .number(let number)): number == wanted
        case (.above(let limit), .number(let number)): number > limit
        case (.word(let word), .text(let text)): word == text
        default: false
        }
    }

    /// "smiling", "not smiling", "female", "age > 24", "class 7", "pose left".
    var label: String {
        switch answer {
        case .yes: attribute
        case .no: attribute == "male" ? "female" : "not \(attribute)"
        case .number(let number): "\(attribute) \(Self.shortest(number))"
        case .above(let limit): "\(attribute) > \(Self.shortest(limit))"
        case .word(let word): "\(attribute) \(word)"
        }
    }

    /// What a cell says itself.
    /// - Parameter isMeasure: whether its number is a label or a measure, of which no yes or no can be said.
    static func answer(of value: AttributeValue, isMeasure: Bool) -> Answer {
        switch value {
        case .number(let number) where isMeasure: .number(number)
        case .number(let score): score > 0 ? .yes : .no
        case .text(let word): .word(word)
        }
    }

    /// A whole number without a decimal point.
    package static func shortest(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(saturating: number))" : "\(number)"
    }
}
