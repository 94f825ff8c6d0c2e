import Foundation

/// What a person does who is asked a question for yes or no.
public enum Decision: Sendable, Equatable {
    case yes, no
    /// Ctrl-C: the question is left.
    case cleared
    /// Ctrl-D, or there is nobody.
    case ended
}

extension Decision {
    /// Asks until the answer is yes or no, twice at most: whoever answers something else both times wants neither, and
    /// nothing is done.
    /// - Parameters:
    ///   - question: ends in what may be answered, as in “[Y/n] ”.
    ///   - usual: what an empty line means; nil where it is no answer.
    ///   - ask: asks the person for a line.
    package init(_ question: String, usual: Decision?, ask: (_ prompt: String) -> Answer) {
        self = .no
        for prompt in [question, "answer y or n: " + question] {
            switch ask(prompt) {
            case .cleared: self = .cleared
            case .ended: self = .ended
            case .line(let line):
                guard let decision = Self.meaning(of: line, usual) else { continue }
                self = decision
            }
            return
        }
    }

    private static func meaning(of line: String, _ usual: Decision?) -> Decision? {
        switch line.trimmingCharacters(in: .whitespaces).lowercased() {
        case "": usual
        case "y", "yes": .yes
        case "n", "no": .no
        default: nil
        }
    }
}

extension Host {
    /// Asks the person at the terminal a question for yes or no.
    /// - Parameters:
    ///   - question: ends in what may be answered, as in “[Y/n] ”.
    ///   - usual: what an empty line means.
    package func decide(_ question: String, usual: Decision) -> Decision {
        Decision(question, usual: usual, ask: ask)
    }
}
