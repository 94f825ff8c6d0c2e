import Imaging
import Support

/// An ordered list of pictures with attributes, decoded when used.
///
///     let faces = try Dataset(at: "faces", attributes: "faces.csv")
///     let x = try faces.picture(named: "000010.jpg")
///     let first = Dataset(collection: faces.collection, members: Array(faces.members.prefix(10)))
///
/// A selection (`faces where smiling`) shares the `PictureCollection` it came from and keeps the positions of its
/// members in it.
public struct Dataset: Sendable {
    /// Everything that was listed.
    public let collection: PictureCollection
    /// The members' positions in the collection, in order.
    public let members: [Int]

    /// The whole collection.
    public init(collection: PictureCollection) {
        self.collection = collection
        members = Array(collection.files.indices)
    }

    /// - Precondition: `members` are positions in the collection.
    public init(collection: PictureCollection, members: [Int]) {
        precondition(members.allSatisfy(collection.files.indices.contains))
        self.collection = collection
        self.members = members
    }

    /// How many pictures there are.
    public var count: Int { members.count }

    /// What people call it: the folder's name.
    public var name: String { collection.name }

    /// The positions of `most` pictures, all over the set; of all, where it has no more.
    package func spread(_ most: Int) -> [Int] {
        let taken = min(count, most)
        return (0..<taken).map { $0 * count / taken }
    }

    /// The picture at a position of this dataset, decoded and cropped.
    /// - Parameter monitor: asked several times a second whether to stop.
    /// - Throws: `ImageFile`'s errors, `PictureNotInDataset`, `WorkCancelled`.
    public func picture(at index: Int, monitor: any WorkMonitor = SilentMonitor()) throws -> Picture {
        guard members.indices.contains(index) else {
            throw PictureNotInDataset(name: String(index), dataset: name, count: count, nearest: nil)
        }
        return try collection.picture(at: members[index], monitor: monitor)
    }

    /// The picture of a file name, decoded and cropped.
    /// - Throws: `ImageFile`'s errors, `PictureNotInDataset`.
    public func picture(named file: String, monitor: any WorkMonitor = SilentMonitor()) throws -> Picture {
        try collection.picture(at: member(named: file), monitor: monitor)
    }

    /// The member of a file name, as its position in the collection.
    /// - Throws: `PictureNotInDataset`; `AmbiguousPicture` if several have that name, in different folders.
    public func member(named file: String) throws -> Int {
        let everywhere = collection.candidates(named: file)
        let candidates = everywhere.filter(members.contains)
        guard candidates.count < 2 else {
            throw AmbiguousPicture(
                name: file, dataset: name, candidates: candidates.map { collection.files[$0].name })
        }
        guard let position = candidates.first else {
            let names = members.lazy.map { collection.files[$0].name }
            let withoutEnding = names.filter { FileName.stem(of: $0) == FileName.last(of: file) }
            let meant = withoutEnding.first ?? Suggestion.nearest(to: file, among: names)
            throw PictureNotInDataset(
                name: file, dataset: name, count: count,
                nearest: meant ?? names.first, isMeant: !withoutEnding.isEmpty,
                isElsewhere: !everywhere.isEmpty,
                isAttribute: collection.attributes.column(named: file) != nil)
        }
        return position
    }

    /// Whether another has the same pictures in the same order, with the same attributes and landmarks.
    public func isLike(_ other: Dataset) -> Bool {
        if collection === other.collection { return members == other.members }
        let (mine, others) = (collection.attributes, other.collection.attributes)
        guard hash == other.hash, mine.names.sorted() == others.names.sorted() else { return false }
        let pairs = zip(members, other.members)
        let (left, right) = (collection.landmarks, other.collection.landmarks)
        return pairs.allSatisfy { left?[$0] == right?[$1] }
            && mine.columns.allSatisfy { column in
                guard let partner = others.column(named: column.name) else { return false }
                return pairs.allSatisfy { column[$0] == partner[$1] }
            }
    }

    /// The identity of the pictures: content of the members in order, and crop or alignment; no attributes, names
    /// or paths, so that a mean does not depend on labels.
    public var hash: ContentHash {
        collection.hash(of: members)
    }
}

extension Dataset {
    /// The same pictures with one more attribute, a score for each member; other files of the collection stay
    /// unknown.
    ///
    /// - Precondition: there is one score per member.
    public func adding(attribute name: String, scores: [Double]) -> Dataset {
        precondition(scores.count == count)
        var cells = [Double](repeating: .nan, count: collection.files.count)
        for (member, score) in zip(members, scores) { cells[member] = score }
        let column = AttributeTable.Column(name: name, cells: .numbers(cells))
        let table = AttributeTable(columns: collection.attributes.columns + [column])
        return Dataset(collection: collection.with(attributes: table), members: members)
    }
}

/// Thrown for a name that several pictures of a dataset have, in different folders.
public struct AmbiguousPicture: ExplainedError {
    let name: String
    let dataset: String
    let candidates: [String]

    public var message: String { "\(candidates.count) pictures in dataset \(dataset) are called “\(name)”" }
    public var remedy: String? {
        "say which, with its folder: \(NameList.phrase(candidates.map { "\"\($0)\"" }))"
    }
}

/// Thrown when a dataset is asked for a picture it does not have.
public struct PictureNotInDataset: ExplainedError {
    package let name: String
    let dataset: String
    package let count: Int
    /// The name that was probably meant, else any that would have worked.
    let nearest: String?
    /// Whether that is the same name with its ending.
    package var isMeant = false
    /// Whether the whole dataset, of which this is a part, has it.
    var isElsewhere = false
    /// Whether an attribute was asked for as if it were a picture.
    package var isAttribute = false

    public var message: String {
        isElsewhere
            ? "“\(name)” is in dataset \(dataset), but not in this selection of it"
            : "no picture “\(name)” in dataset \(dataset)"
    }

    public var remedy: String? {
        guard count > 0 else { return isElsewhere ? "the selection is empty" : "the dataset is empty" }
        if let nearest, isMeant { return "did you mean \"\(nearest)\"?" }
        if isAttribute { return "it is an attribute of the pictures" }
        return nearest.map { "a file name such as \"\($0)\", or a position from 0 to \(count - 1)" }
            ?? "positions go from 0 to \(count - 1)"
    }
}
