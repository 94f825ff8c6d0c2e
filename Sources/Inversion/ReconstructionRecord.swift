import Imaging
import PictureSets

/// What a picture remembers about its reconstruction.
public struct ReconstructionRecord: PictureMaking {
    /// What the reconstruction did; nil for a placeholder.
    public let report: ReconstructionReport?
    /// What it was made with; nil once the pixels were changed by anything else.
    public let recipe: ReconstructionRecipe?

    /// Nil if there is neither.
    public init?(report: ReconstructionReport?, recipe: ReconstructionRecipe? = nil) {
        guard report != nil || recipe != nil else { return nil }
        (self.report, self.recipe) = (report, recipe)
    }

    public var isEdit: Bool { report != nil }

    public var comment: String? {
        report.map {
            "a reconstruction of \($0.evaluations) \($0.evaluations == 1 ? "evaluation" : "evaluations")"
        }
    }

    public var afterChange: (any PictureMaking)? { ReconstructionRecord(report: report) }
}

extension Picture {
    /// What its reconstruction did, if it was reconstructed.
    public var reconstruction: ReconstructionReport? { record?.report }

    /// What it was reconstructed with; nil once its pixels were changed by anything else.
    public var recipe: ReconstructionRecipe? { record?.recipe }

    private var record: ReconstructionRecord? { making as? ReconstructionRecord }

    /// The same reconstruction, which knows how it was made.
    public func made(with recipe: ReconstructionRecipe) -> Picture {
        made(by: ReconstructionRecord(report: reconstruction, recipe: recipe))
    }
}
