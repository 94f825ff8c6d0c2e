import DeepFeatures
import Interpreter
import PictureValues
import Support

struct MeanFunction: Function {
    static let page = FunctionPage(
        summary: "The mean of φ over pictures, or of features or numbers.",
        discussion: """
            Pictures are decoded and mapped one after another, a forward pass each; memory does not grow with their \
            number. The same mean is never computed twice, and one that is interrupted continues where it stopped. A \
            neighbour set is mapped at its query's size, a dataset or a list at the size its pictures share, scaled up \
            until the smaller side is 200. The difference of two means is an attribute vector: the paper's w.
            """,
        examples: [
            .init("w = mean(targets) - mean(sources)"), .init("mean([x, z], size: [64, 64])"),
            .init("mean([1, 2, 6])", "3"),
        ],
        source: "section 3, step 2", seeAlso: ["nearest", "phi", "sum", "stats"],
        words: "average avg")
    static let gives: [ValueType] = [.features, .number]

    @Positional("pictures, features or numbers") var set: SetOrList
    @Shared var mapping: MappingArguments

    func run(_ call: Call) throws -> any Value {
        switch set {
        case .set(let set):
            if let neighbors = set.neighbors { return try mean(of: neighbors, call) }
            return try mean(of: set.pictures, call)
        case .list(let list): return try mean(of: list, call)
        }
    }
}

extension MeanFunction {
    /// The mean of neighbours, with ‖φ(query)‖ to measure moves by.
    private func mean(of neighbors: NeighborSet, _ call: Call) throws -> Features {
        let query = neighbors.query.picture.image
        try mapping.requireAspect(of: neighbors.query, like: neighbors.ranked)
        let mean = try mapping.phi(call, usual: (query.width, query.height))
            .mean(of: neighbors, in: call.context())
        warn(of: mean, call)
        return mean
    }

    private func mean(of set: Dataset, _ call: Call) throws -> Features {
        let network = try mapping.network(call)
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        let space = try mapping.space(network, usual: try commonSize(of: set, call))
        let mean = try call.mapping(network, space).mean(of: set, in: call.context())
        warn(of: mean, call)
        return mean
    }

    private func commonSize(of set: Dataset, _ call: Call) throws -> (width: Int, height: Int) {
        if let size = set.collection.pictureSize { return size }
        guard let size = mapping.size else {
            let sizes = try SeveralSizes(of: set, monitor: call.monitor)
            throw call.complaint(
                about: $set, "the pictures of \(set.name) have several sizes",
                remedy: sizes.remedy(for: call.code(of: $set, or: "faces"), isSet: true))
        }
        return (size.width, size.height)
    }

    /// Says which pictures are not in a mean; the same whether it was computed or remembered.
    private func warn(of mean: Features, _ call: Call) {
        guard let averaged = mean.averaged, !averaged.leftOut.isEmpty, let set = mean.origin.means.first?.set
        else { return }
        let names = Set(averaged.leftOut)
        let files = set.collection.files
        let leftOut = LeftOutPictures(
            set.members.filter { names.contains(files[$0].name) }, of: set.collection)
        let total = NumberFormat.grouped(averaged.count + averaged.leftOut.count)
        call.warn(
            "a mean of \(NumberFormat.grouped(averaged.count)) of \(total) images; \(leftOut.reason)",
            about: $set, remedy: leftOut.remedy)
    }
}

extension MeanFunction {
    private func mean(of list: ListValue, _ call: Call) throws -> any Value {
        let pictures = list.items.compactMap { $0 as? Picture }
        if !pictures.isEmpty, pictures.count == list.items.count { return try mean(of: pictures, call) }
        if let given = [mapping.$network, mapping.$layers, mapping.$size].first(where: \.isGiven) {
            throw call.complaint(
                about: given, "\(given.name): has no effect on the mean of a list",
                remedy: "leave it out here; give it to the phi or mean that makes the features")
        }
        let numbers = list.items.compactMap { $0 as? Double }
        if !numbers.isEmpty, numbers.count == list.items.count {
            return numbers.reduce(0, +) / Double(numbers.count)
        }
        if !numbers.isEmpty, let place = list.items.firstIndex(where: { $0 is Nothing }) {
            throw call.missing(list.items[place], at: place, about: $set)
        }
        let features = list.items.compactMap { $0 as? Features }
        guard !features.isEmpty, features.count == list.items.count else {
            throw call.complaint(
                about: $set,
                "mean needs a dataset, a neighbour set, or a list of pictures, of features or of numbers"
                    + contrary(in: list),
                remedy: "for example mean([phi(x), phi(z)])")
        }
        return try Features.mean(of: features)
    }

    /// The mean of φ of pictures chosen by hand.
    private func mean(of pictures: [Picture], _ call: Call) throws -> Features {
        let network = try mapping.network(call)
        let first = pictures[0].image
        let isOneSize = pictures.allSatisfy {
            ($0.image.width, $0.image.height) == (first.width, first.height)
        }
        guard isOneSize || mapping.size != nil else {
            throw call.complaint(
                about: $set, "these pictures have several sizes",
                remedy: SeveralSizes(of: pictures).remedy(
                    for: call.code(of: $set, or: "xs"), isSet: false))
        }
        let space = try mapping.space(network, usual: (first.width, first.height))
        return try call.mapping(network, space).mean(of: pictures, in: call.context())
    }

    /// The first element that is not like those before it.
    private func contrary(in list: ListValue) -> String {
        guard let first = list.items.first else { return "; this list is empty" }
        let fits = { (item: any Value) in
            (item is Picture || item is Features || item is Double) && item.typeName == first.typeName
        }
        guard let place = list.items.firstIndex(where: { !fits($0) }) else { return "" }
        return "; element \(place) of this list is \(list.items[place].typePhrase)"
    }
}
