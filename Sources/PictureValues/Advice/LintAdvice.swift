import DeepFeatures
import Support

extension LintFinding {
    /// What a person at the prompt can do about it; empty where nothing need be done.
    package var remedyInWords: String { remedyInWords(naming: "w") }

    /// - Parameter vector: what the person calls the attribute vector.
    package func remedyInWords(naming vector: String) -> String {
        cause.map { Self.remedy(for: $0, vector) } ?? remedy
    }

    private static func remedy(for cause: LintFinding.Cause, _ vector: String) -> String {
        switch cause {
        case .fewPictures:
            "take 60 to 100 if there are as many; stability(\(vector)) shows how much is chance"
        case .littleSelection:
            "the nearest are hardly nearer than the rest: use a smaller k:, or more pictures"
        case .onBothSides: "such pictures cancel out: choose sources with except: targets, or by a condition"
        case .noAttributes:
            "label the pictures: dataset(…, attributes: \"file.csv\"), or label with a probe"
        case .noDistinguishingAttribute:
            "select both by the attribute that is meant: nearest(faces where smiling, …)"
        case .unbalanced(let question): remedy(forUnbalanced: question.condition, vector)
        case .otherKind(let own):
            "choose both sets among pictures like it: nearest(faces where \(own.condition) and …, to: x, k: 40)"
        case .otherPose(let pose):
            "\(vector) points at features where this picture has others: select where pose == \"\(pose)\""
        case .notAligned(let set):
            "align(set) puts all faces of a set to the same places; else crop: all to the same part; look at grid(\(set))"
        case .pictureNotAligned:
            "face(\"me.jpg\") cuts the face of a photograph out at the example faces' places"
        case .twoGroups(let set):
            "their mean may show both kinds at once: look at grid(\(set)) and select one kind"
        case .chance: "put more pictures into the sets: stability(\(vector)) has the figures"
        }
    }

    private static func remedy(forUnbalanced condition: String, _ vector: String) -> String {
        "unless it belongs to what is meant, select both sets by it, or take it out: without(\(vector), g), where "
            + "\(vector) is the vector and g the difference of mean(… where \(condition)) and mean(… where not \(condition))"
    }
}

extension AttributeQuestion {
    /// As written after `where`: "smiling", "not smiling", "age > 24", "class == 7", "pose == \"left\"".
    fileprivate var condition: String {
        let name = AttributeName.written(attribute)
        return switch answer {
        case .yes: name
        case .no: "not \(name)"
        case .number(let number): "\(name) == \(Self.shortest(number))"
        case .above(let limit): "\(name) > \(Self.shortest(limit))"
        case .word(let word): "\(name) == \"\(word)\""
        }
    }
}
