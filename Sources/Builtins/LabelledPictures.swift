import DeepFeatures
import Imaging
import Interpreter
import Language
import Support

/// What grid, strip and show draw: pictures, and what stands below each.
struct LabelledPictures {
    var pictures: [Picture] = []
    /// One for each picture; nil for none.
    var labels: [String]?

    /// What one argument holds; no pictures where anything in it is none.
    ///
    /// Pictures of a set that cannot be decoded are told of and left out, with their labels. Masks are drawn, white inside,
    /// in the size of the first picture beside them.
    /// - Parameters:
    ///   - names: what its elements are called.
    ///   - companions: what is shown besides it.
    ///   - call: whose `labels:` are taken before anything else.
    /// - Throws: `ImageTooLarge` where a set is more than a picture can hold; `NoReadablePicture`; `WorkCancelled`; errors
    ///   of files.
    init(
        _ value: (any Value)?, names: [String]?, beside companions: [any Value] = [], _ call: Call
    ) throws {
        var labels = try call.optional("labels", as: ListValue.self)?.items
        switch value {
        case let picture as Picture: pictures = [picture]
        case let mask as Mask:
            pictures = [try call.drawing(of: mask, beside: Self.firstPicture(in: companions))]
        case let set as Dataset: try show(set, &labels, call)
        case let neighbors as NeighborSet: try show(neighbors.ranked, &labels, call)
        case let table as TableValue:
            let columns = labels?.compactMap { $0 as? String } ?? []
            let isByColumns = !columns.isEmpty && columns.allSatisfy(table.columns.contains)
            let labelled = table.labelledPictures(by: isByColumns ? columns : nil)
            pictures = labelled.map(\.picture)
            self.labels = labelled.allSatisfy(\.label.isEmpty) ? nil : labelled.map(\.label)
            if isByColumns { return }
        case let list as ListValue:
            pictures = try Self.elements(of: list, beside: companions, call)
            self.labels = names.flatMap { $0.count == pictures.count ? $0 : nil }
        default: break
        }
        if let labels { self.labels = labels.isEmpty ? nil : labels.map { $0.summary(named: nil) } }
    }

    /// What all arguments of a variadic parameter hold together; a picture given by itself has its name below.
    /// - Throws: as above.
    init(all name: String, of call: Call) throws {
        let names = zip(call.labels(of: name), call.elementNames(ofAll: name))
        let values = call.all(name)
        for (value, (label, elements)) in zip(values, names) {
            let part = try LabelledPictures(value, names: elements, beside: values, call)
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

    private static func elements(
        of list: ListValue, beside companions: [any Value], _ call: Call
    ) throws -> [Picture] {
        var pictures: [Picture] = []
        for (position, item) in list.items.enumerated() {
            try call.session.monitor.checkCancellation()
            switch item {
            case let picture as Picture: pictures.append(picture)
            case let mask as Mask:
                pictures.append(
                    try call.drawing(of: mask, beside: firstPicture(in: list.items + companions)))
            default:
                guard let complaint = misfit(item, at: position, of: list, call) else { return [] }
                throw complaint
            }
            if pictures.count == 1 { try check(list.items.count, of: pictures[0], call) }
        }
        return pictures
    }

    /// A complaint about an element among pictures that is none; nil where there are no pictures.
    private static func misfit(
        _ item: any Value, at position: Int, of list: ListValue, _ call: Call
    ) -> Diagnostic? {
        guard firstPicture(in: list.items) != nil else { return nil }
        let remedy =
            switch item {
            case is ListValue:
                "lists are joined by +: \(call.builtin.name)(xs + ys); grid has columns: for their rows"
            case is Nothing: "leave such out: ys = []; for p in xs { if p != nothing { ys = ys + [p] } }"
            default: "a list such as [x, z] holds pictures and masks only"
            }
        return call.complaint(
            about: "pictures",
            "\(call.builtin.name) needs pictures, and element \(position), counted from 0, is \(item.typePhrase)",
            remedy: remedy)
    }

    /// The pictures of a set that can be decoded.
    /// - Parameter labels: one a member; those of pictures that are left out go with them.
    private mutating func show(_ set: Dataset, _ labels: inout [any Value]?, _ call: Call) throws {
        var readable: [Int] = []
        var problem: (any UnreadablePicture)?
        for position in 0..<set.count {
            try call.session.monitor.checkCancellation()
            do {
                pictures.append(try set.picture(at: position, monitor: call.session.monitor))
                readable.append(position)
            } catch let error as any UnreadablePicture {
                problem = problem ?? error
                continue
            }
            // Before all of a large set is decoded.
            if readable.count == 1 { try Self.check(set.count - position, of: pictures[0], call) }
        }
        guard let problem else { return }
        guard !readable.isEmpty else { throw NoReadablePicture(dataset: set.name, first: problem) }
        let kept = Set(readable)
        call.warn(
            ofUnreadable: set.members.indices.filter { !kept.contains($0) }.map { set.members[$0] },
            in: set.collection)
        if let all = labels, all.count == set.count { labels = readable.map { all[$0] } }
    }

    /// Of values and of what lists hold.
    private static func firstPicture(in values: [any Value]) -> Picture? {
        for value in values {
            let found = value as? Picture ?? (value as? ListValue).flatMap { firstPicture(in: $0.items) }
            if let found { return found }
        }
        return nil
    }

    /// - Throws: a complaint where so many pictures are too many for one.
    private static func check(_ count: Int, of picture: Picture, _ call: Call) throws {
        let side = Int(saturating: Double(count).squareRoot().rounded(.down))
        do {
            try ImageLimits.check(width: picture.image.width * side, height: picture.image.height * side)
        } catch let error as ImageTooLarge {
            throw tooLarge(error.message, [picture], call)
        } catch let error as NotEnoughMemory {
            throw tooLarge(error.message, [picture], call)
        }
    }

    /// A complaint about the first of what should be shown that is a set or a table and holds nothing; nil where none is.
    static func emptySet(_ call: Call) -> Diagnostic? {
        for value in call.all("pictures") {
            if let set = value.pictureSet, set.count == 0 {
                let error = EmptySet(dataset: set.name)
                return call.complaint(about: "pictures", error.message, remedy: error.remedy)
            }
            if let table = value as? TableValue, table.rows.isEmpty {
                return call.complaint(
                    about: "pictures", "this table has no rows",
                    remedy: "is the condition after where too narrow?")
            }
        }
        return nil
    }

    /// - Throws: a complaint unless there are as many labels as pictures, if any.
    func checkLabels(_ call: Call) throws {
        guard let labels, labels.count != pictures.count else { return }
        func counted(_ count: Int, _ noun: String) -> String {
            "\(NumberFormat.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
        }
        throw call.complaint(
            about: "labels", "\(counted(labels.count, "label")) for \(counted(pictures.count, "picture"))",
            remedy: remedy(for: labels, call))
    }

    /// What to do about labels that are too few or too many: they may be meant for what pictures, or a table's columns,
    /// are called.
    private func remedy(for labels: [String], _ call: Call) -> String {
        if let table = call.any("pictures") as? TableValue {
            return "give one label for each picture, or columns of the table, which has "
                + NameList.phrase(table.columns, limit: 12)
        }
        if labels.count == 1, let picture = pictures.first, (try? picture.field(labels[0])) != nil {
            return "it is written below a picture as it stands; "
                + TextOfEach(field: labels[0], of: call.label(of: "pictures", or: "faces")).remedy
        }
        return "give one label for each picture, in the same order"
    }

    /// A complaint about pictures that are too large together, with the one that makes them so.
    static func tooLarge(_ message: String, _ pictures: [Picture], _ call: Call) -> any Error {
        let largest = pictures.max { $0.image.width * $0.image.height < $1.image.width * $1.image.height }
        guard let largest else { return call.complaint(about: "pictures", message) }
        let name = largest.file.map { ", \($0.name)," } ?? ""
        return call.complaint(
            about: "pictures", message,
            remedy:
                "the largest picture\(name) has \(largest.image.width)×\(largest.image.height), and all are drawn as large: "
                + "make them smaller first, as [resize(p, [200, 200]) for p in set] does")
    }
}
