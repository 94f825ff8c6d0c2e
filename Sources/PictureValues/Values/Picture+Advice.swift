import DeepFeatures
import Interpreter
import Support

/// What people write with pictures by mistake.
extension Picture {
    public static func advice(on sides: OperatorSides) -> String? {
        guard sides.either(.image) else { return nil }
        return sides.operation.isComparison
            ? "pictures are chosen by where, as in faces where score > 0"
            : "features can be added, pictures cannot: phi(x) gives a picture's features"
    }

    public static func advice(onField name: String, among names: [String]) -> String? {
        EverydayAttribute.nearest(to: name, among: names).map { Suggestion.question(for: $0.asName) }
    }

    public static func remedy(for misfit: ArgumentMisfit) -> String? {
        if misfit.wants(.image), misfit.isCertainly(.text), misfit.words.isEmpty {
            return "image(\"x.png\") reads a picture, and faces[\"000010.jpg\"] is one of a set"
        }
        if misfit.wants(.image), misfit.isCertainly(.dataset, .neighborSet) {
            return "faces[0] is one picture of a set; mean(faces) gives the features of all"
        }
        guard misfit.wants(.list), !misfit.wants(.image), misfit.isCertainly(.image) else { return nil }
        return misfit.wants(.dataset)
            ? "several go in a list, [x, y]; phi(x) gives the features of one picture" : misfit.adviceToList
    }
}

extension ValueType {
    public static let image = ValueType(Picture.self)
}
