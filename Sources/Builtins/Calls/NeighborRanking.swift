import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// How neighbours are ranked and which are left out: the arguments that `nearest` and `contrast` share.
struct NeighborRanking: ArgumentGroup {
    @Labelled("what near means", absent: "attributes where known, else cosine") var by: NeighborSet.Method?
    @Labelled(
        "the attributes to compare, such as [\"smiling\"]", absent: "all",
        .example("attributes: [\"smiling\", \"male\"]"), .completes(.attribute))
    var attributes: [String]?
    @Labelled("what decides between pictures with equally many matching attributes")
    var then = NeighborSearch.TieBreak.cosine
    @Labelled("the hole: grey for cosine, left out for pixels", absent: "none") var mask: Mask?
    @Labelled(
        "how pool5 is kept; float16 takes two thirds of the disk space and changes cosines by about 1e-5")
    var precision = DescriptorPrecision.float32
    @Labelled("pictures that must not be chosen, such as a test set", absent: "none")
    var except: ExcludedPictures?
}

extension NeighborSet.Method: ArgumentChoice {}
extension NeighborSearch.TieBreak: ArgumentChoice {}
extension DescriptorPrecision: ArgumentChoice {}

extension NeighborRanking {
    /// - Parameter set: where to look for neighbours.
    /// - Throws: a complaint if arguments do not go together, or about something that cannot be left out of the set.
    func criteria(in set: Dataset, _ call: Call) throws -> NeighborCriteria {
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
            excluded: try except.contents(in: set, given: $except, call))
    }
}
