import FeatureAnalysis
import PictureSets
import Support

extension LintedEdit {
    /// What is found about one topic, by the name of the finding if one is given.
    func findings(about topic: LintTopic, _ name: String? = nil) throws -> [LintFinding] {
        var edit = self
        edit.topics = [topic]
        return try LintChecks.findings(of: edit).filter { name == nil || $0.check == name }
    }

    /// An edit of one set, and another that is ignored.
    init(_ targets: Dataset) {
        self.init(
            targets: LintSet(name: "targets", set: targets, candidates: nil),
            sources: LintSet(
                name: "sources", set: Dataset(collection: targets.collection, members: []), candidates: nil))
    }
}
