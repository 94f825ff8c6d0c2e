import DeepFeatures
import Imaging
import Interpreter

// Errors about sets of pictures, attributes, neighbours and points.

extension EmptySet: AdvisedError {
    package var advice: String? { "is the condition after where too narrow?" }
}

extension NoCandidates: AdvisedError {
    package var advice: String? { "is the condition after where too narrow?" }
}

extension NoReadablePicture: AdvisedError {
    package var advice: String? { first.remedyInWords }
}

extension UnknownAttribute: AdvisedError {
    package var advice: String? {
        attributes.isEmpty ? "it has no attributes: dataset(…, attributes: \"file.csv\") reads some" : nil
    }
}

extension NoOpposite: AdvisedError {
    package var advice: String? { "sources: \"without\" takes pictures that are not \(name)" }
}

extension AttributeIsCategory: AdvisedError {
    package var advice: String? {
        "select with a condition, for example nearest(faces where \(AttributeName.written(name)) == \"…\", to: x)"
    }
}

extension NoAttributes: AdvisedError {
    package var advice: String? {
        "use by: \"cosine\", which needs none, or give the dataset a CSV with attributes:"
    }
}

extension NoScores: AdvisedError {
    package var advice: String? { "words cannot be subtracted; by: \"attributes\" counts what agrees" }
}

extension NothingOutsideMask: AdvisedError {
    package var advice: String? {
        "pixels outside the mask are compared; invert: true inverts a mask"
    }
}

extension PictureNotInDataset: AdvisedError {
    package var advice: String? {
        guard isAttribute, !isMeant, count > 0 else { return nil }
        return "pictures with an attribute are selected by where: faces where "
            + AttributeName.written(AttributeName.normalized(name))
    }
}

extension LostPictures: AdvisedError {
    package var advice: String? { remedy.map { "\($0): dataset(…)" } }
}

extension DegeneratePoints: AdvisedError {
    package var advice: String? {
        wantsSimilarity ? "they must not lie on one line; by: \"similarity\" needs less" : nil
    }
}
