import DeepFeatures
import Imaging
import Interpreter

/// How neighbours are ranked and which are left out: what `nearest` and `contrast` take alike.
struct NeighborRanking: ArgumentGroup {
    @Labelled("what near means", absent: "attributes where known, else cosine") var by: NeighborSet.Method?
    @Labelled(
        "the attributes to compare, such as [\"smiling\"]", absent: "all",
        .example("attributes: [\"smiling\", \"male\"]"), .completes(.attribute))
    var attributes: [String]?
    @Labelled("what decides between pictures with as many matching attributes")
    var then = NeighborSearch.TieBreak.cosine
    @Labelled("the hole: grey for cosine, left out for pixels", absent: "none") var mask: Mask?
    @Labelled("how pool5 is kept; float16 takes half the disk and turns cosines by some 1e-5")
    var precision = DescriptorPrecision.float32
    @Labelled(
        "pictures that must not be chosen, such as a test set",
        of: [.image, .text, .list, .dataset, .neighborSet], absent: "none")
    var except: (any Value)?
}

extension NeighborSet.Method: ArgumentChoice {}
extension NeighborSearch.TieBreak: ArgumentChoice {}
extension DescriptorPrecision: ArgumentChoice {}

extension NeighborRanking {
    /// - Throws: a complaint where arguments do not go together.
    func criteria(_ call: Call) throws -> NeighborCriteria {
        if let by, attributes != nil, by == .cosine || by == .pixels {
            throw call.complaint(
                about: $attributes, "by: \"\(by.rawValue)\" compares no attributes",
                remedy: "leave attributes: out, or use by: \"attributes\", \"l1\" or \"l2\"")
        }
        if let by, mask != nil, by == .l1 || by == .l2 {
            throw call.complaint(
                about: $mask, "by: \"\(by.rawValue)\" compares attributes, which have no pixels",
                remedy: "leave mask: out, or use by: \"cosine\" or by: \"pixels\"")
        }
        return NeighborCriteria(
            method: by, attributes: attributes, ties: then, mask: mask, precision: precision,
            excluded: call.contents(of: except, given: $except))
    }
}

extension Call {
    /// The contents, in a set, of pictures that must not be chosen.
    func contents(
        of except: (any Value)?, given argument: ArgumentReference
    ) -> (_ set: Dataset) throws -> Set<String> {
        { set in Set(try except.map { try contents(of: $0, in: set, argument) } ?? []) }
    }

    /// A picture that shows no file is in no set, so there is nothing to exclude.
    private func contents(
        of value: any Value, in set: Dataset, _ argument: ArgumentReference
    ) throws -> [String] {
        switch value {
        case let picture as Picture: return picture.file.map { [$0.sha256] } ?? []
        case let list as ListValue: return try list.items.flatMap { try contents(of: $0, in: set, argument) }
        case let name as String:
            // Those of the whole collection: a picture that is no candidate anyway is no mistake.
            let whole = Dataset(collection: set.collection)
            if !set.collection.candidates(named: name).isEmpty {
                return [set.collection.files[try whole.member(named: name)].sha256]
            }
        default:
            if let pictures = value.pictureSet {
                return pictures.members.map { pictures.collection.files[$0].sha256 }
            }
        }
        throw complaint(
            about: argument, "\(value.summary(named: nil)) is no picture of \(set.name)",
            remedy: "give pictures, file names, or sets of pictures")
    }
}
