import DeepFeatures
import Interpreter
import PictureValues

extension Call {
    /// The attribute vector in what is written for an argument, `glasses` in `phi(x) + 3 * glasses`; nil without one,
    /// and if there are several.
    func vector(in argument: ArgumentReference?) -> NamedVector? {
        guard let argument else { return nil }
        let vectors = variables(in: argument).compactMap { name, value in
            (value as? Features).flatMap { $0.isAttributeVector ? NamedVector(name: name, value: $0) : nil }
        }
        return vectors.count == 1 ? vectors[0] : nil
    }
}

/// An attribute vector and what the person calls it.
struct NamedVector {
    let name: String
    let value: Features
}
