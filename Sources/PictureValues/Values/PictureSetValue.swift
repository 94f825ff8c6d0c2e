import DeepFeatures
import Imaging
import Interpreter
import Language
import Support

/// A set of pictures: a dataset, or ranked neighbours.
package protocol PictureSetValue: FilteredValue {
    /// The pictures, in their order.
    var pictures: Dataset { get }
}

extension Value {
    /// The pictures of a dataset, or of neighbours in their order; nil for anything else.
    package var pictureSet: Dataset? { (self as? any PictureSetValue)?.pictures }
}

extension PictureSetValue {
    package var conditionSubject: any ConditionSubject { pictures.collection }

    /// What a set holds does not help in a message about an argument.
    public var argumentPhrase: String { typePhrase }

    public func comes(from place: String) -> Bool {
        let collection = pictures.collection
        let root = Session.place(of: collection.root)
        guard place.hasPrefix(root + "/") else { return false }
        let name = place.split(separator: "/").last.map(String.init)
        return collection.files.contains {
            $0.lastName == name && Session.place(of: collection.root + "/" + $0.name) == place
        }
    }

    /// Pictures are decoded one at a time; one that cannot be decoded is left out.
    public func loopElement(at position: Int, in loop: LoopPlace) throws -> (any Value)? {
        do {
            return try pictures.picture(at: position, monitor: loop.monitor)
        } catch is any UnreadablePicture {
            return nil
        }
    }

    public func reportSkipped(_ positions: [Int], in loop: LoopPlace) {
        loop.listener.warn(
            ofUnreadable: positions.map { pictures.members[$0] }, in: pictures.collection, at: loop.span,
            in: loop.source)
    }

    public static func advice(onField name: String, among names: [String]) -> String? {
        "it has \(NameList.phrase(names.map(\.asName), limit: TableValue.shownColumns)); "
            + "its pictures with an attribute: faces where \(name); what each has: [x.\(name) for x in faces]"
    }

    public static func advice(on sides: OperatorSides) -> String? {
        guard sides.either(.dataset) || sides.either(.neighborSet) else { return nil }
        if sides.operation.isComparison {
            return "pictures are chosen by where, as in faces where score > 0, and length(faces) counts them"
        }
        return sides.operation == .add && sides.both(.dataset, .neighborSet)
            ? adviceOnUnion(sides) : "mean(set) gives a set's features"
    }

    /// Two sets of pictures can be joined if they are parts of one set.
    private static func adviceOnUnion(_ sides: OperatorSides) -> String {
        let sets = sides.constants.compactMap(\.pictureSet)
        if sets.count == 2, sets[0].collection.root != sets[1].collection.root {
            return
                "they are from two folders: dataset of the folder above both has all their pictures, and the names of "
                + "its folders as the attribute class"
        }
        return
            "the pictures of both: faces where … or …, or faces[a.files + b.files] if no picture is in both; for two "
            + "folders, dataset of the folder above them"
    }
}

extension Dataset: PictureSetValue {
    package var pictures: Dataset { self }

    package func selecting(_ positions: [Int]) -> any Value {
        Dataset(collection: collection, members: positions.map { members[$0] })
    }
}

extension NeighborSet: PictureSetValue {
    package var pictures: Dataset { ranked }
    package var members: [Int] { ranked.members }

    package func selecting(_ positions: [Int]) -> any Value { keeping(positions) }
}
