import DeepFeatures
import Interpreter
import PictureValues

/// Pictures that must not be chosen: pictures, names of files, sets, lists of these.
struct ExcludedPictures {
    fileprivate let value: any Value
}

extension ExcludedPictures: ArgumentValue {
    static var types: [ValueType] { [.image, .text, .list, .dataset, .neighborSet] }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> ExcludedPictures {
        ExcludedPictures(value: value)
    }

    var asValue: any Value { value }
}

extension ExcludedPictures? {
    /// SHA-256 of their files in a set.
    /// - Throws: a complaint about anything that is not a picture of the set.
    func contents(in set: Dataset, given argument: ArgumentReference, _ call: Call) throws -> Set<String> {
        Set(try map { try Self.contents(of: $0.value, in: set, argument, call) } ?? [])
    }

    /// A picture without a file is in no set, so there is nothing to exclude.
    private static func contents(
        of value: any Value, in set: Dataset, _ argument: ArgumentReference, _ call: Call
    ) throws -> [String] {
        switch value {
        case let picture as Picture: return picture.file.map { [$0.sha256] } ?? []
        case let list as ListValue:
            return try list.items.flatMap { try contents(of: $0, in: set, argument, call) }
        case let name as String:
            // Names in the whole collection: a picture that is not a candidate anyway is not a mistake.
            let whole = Dataset(collection: set.collection)
            if !set.collection.candidates(named: name).isEmpty {
                return [set.collection.files[try whole.member(named: name)].sha256]
            }
        default:
            if let pictures = value.pictureSet {
                return pictures.members.map { pictures.collection.files[$0].sha256 }
            }
        }
        throw call.complaint(
            about: argument, "\(value.summary(named: nil)) is not a picture of \(set.name)",
            remedy: "give pictures, file names, or sets of pictures")
    }
}
