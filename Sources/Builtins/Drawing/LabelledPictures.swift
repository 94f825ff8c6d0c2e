import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// What grid, strip and show draw: pictures, and the label below each.
struct LabelledPictures {
    var pictures: [Picture] = []
    /// One for each picture; nil for none.
    var labels: [String]?

    /// The pictures of an argument that takes one value; none if anything in it is not a picture.
    ///
    /// Pictures of a set that cannot be decoded are left out, with their labels and a warning. Masks are drawn, white
    /// inside, in the size of the first picture beside them.
    /// - Parameter labels: those that come before any others.
    /// - Throws: a complaint if a set is more than a picture can hold; `NoReadablePicture`; `WorkCancelled`; errors of
    ///   files.
    init(one drawn: DrawnArgument, labels: LabelList?) throws {
        guard let value = drawn.values.first else {
            self.init()
            return
        }
        let names = drawn.reference.elementNames
        try self.init(value, names: names, labels: labels, drawn)
    }

    /// All the pictures given for a variadic argument; one given by itself has its name below it.
    /// - Throws: as above.
    init(all drawn: DrawnArgument) throws {
        let names = zip(
            drawn.call.labels(of: drawn.reference), drawn.reference.elementNamesOfAll)
        for (value, (label, elements)) in zip(drawn.values, names) {
            let part = try LabelledPictures(value, names: elements, labels: nil, drawn)
            guard !part.pictures.isEmpty else {
                self = LabelledPictures()
                return
            }
            let own = value is Picture || value is Mask ? [label] : part.labels
            labels =
                own == nil && labels == nil
                ? nil : (labels ?? pictures.map { _ in "" }) + (own ?? part.pictures.map { _ in "" })
            pictures += part.pictures
        }
    }

    private init() {}

    /// - Parameter names: what the value's elements are called.
    private init(
        _ value: any Value, names: [String]?, labels given: LabelList?, _ drawn: DrawnArgument
    ) throws {
        var given = given?.items
        switch value {
        case let picture as Picture: pictures = [picture]
        case let mask as Mask:
            pictures = [try drawn.call.drawing(of: mask, beside: Self.firstPicture(in: drawn.values))]
        case let set as Dataset: try show(set, &given, drawn)
        case let neighbors as NeighborSet: try show(neighbors.ranked, &given, drawn)
        case let table as TableValue:
            let columns = given?.compactMap { $0 as? String } ?? []
            let isByColumns = !columns.isEmpty && columns.allSatisfy(table.columns.contains)
            let labelled = table.labelledPictures(by: isByColumns ? columns : nil)
            pictures = labelled.map(\.picture)
            labels = labelled.allSatisfy(\.label.isEmpty) ? nil : labelled.map(\.label)
            if isByColumns { return }
        case let list as ListValue:
            pictures = try Self.elements(of: list, drawn)
            labels = names.flatMap { $0.count == pictures.count ? $0 : nil }
        default: break
        }
        if let given { labels = given.isEmpty ? nil : given.map { $0.summary(named: nil) } }
    }

    private static func elements(of list: ListValue, _ drawn: DrawnArgument) throws -> [Picture] {
        var pictures: [Picture] = []
        for (position, item) in list.items.enumerated() {
            try drawn.call.monitor.checkCancellation()
            switch item {
            case let picture as Picture: pictures.append(picture)
            case let mask as Mask:
                let picture = firstPicture(in: list.items + drawn.values)
                pictures.append(try drawn.call.drawing(of: mask, beside: picture))
            default:
                guard firstPicture(in: list.items) != nil else { return [] }
                throw drawn.misfit(item, at: position)
            }
            if pictures.count == 1 { try drawn.check(list.items.count, of: pictures[0]) }
        }
        return pictures
    }

    /// The pictures of a set that can be decoded.
    /// - Parameter labels: one for each member; those of pictures that are left out go with them.
    private mutating func show(
        _ set: Dataset, _ labels: inout [any Value]?, _ drawn: DrawnArgument
    ) throws {
        let monitor = drawn.call.monitor
        var readable: [Int] = []
        var problem: (any UnreadablePicture)?
        for position in 0..<set.count {
            try monitor.checkCancellation()
            do {
                pictures.append(try set.picture(at: position, monitor: monitor))
                readable.append(position)
            } catch let error as any UnreadablePicture {
                problem = problem ?? error
                continue
            }
            // Before all of a large set is decoded.
            if readable.count == 1 { try drawn.check(set.count - position, of: pictures[0]) }
        }
        guard let problem else { return }
        guard !readable.isEmpty else { throw NoReadablePicture(dataset: set.name, first: problem) }
        let kept = Set(readable)
        drawn.call.warn(
            ofUnreadable: set.members.indices.filter { !kept.contains($0) }.map { set.members[$0] },
            in: set.collection)
        if let all = labels, all.count == set.count { labels = readable.map { all[$0] } }
    }

    /// The first among values and in lists.
    private static func firstPicture(in values: [any Value]) -> Picture? {
        for value in values {
            let found = value as? Picture ?? (value as? ListValue).flatMap { firstPicture(in: $0.items) }
            if let found { return found }
        }
        return nil
    }
}
