import Imaging
import PictureSets

/// What a picture remembers about its reconstruction.
public struct ReconstructionRecord: PictureMaking {
    /// What the reconstruction did; nil for a placeholder.
    public let report: ReconstructionReport?
    /// What it was made with; nil once the pixels were changed by anything else.
    public let setup: ReconstructionSetup?

    /// Nil if there is neither.
    public init?(report: ReconstructionReport?, setup: ReconstructionSetup? = nil) {
        guard report != nil || setup != nil else { return nil }
        (self.report, self.setup) = (report, setup)
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
    public var reconstructionSetup: ReconstructionSetup? { record?.setup }

    private var record: ReconstructionRecord? { making as? ReconstructionRecord }

    /// The same reconstruction, which knows how it was made.
    public func made(with setup: ReconstructionSetup) -> Picture {
        made(by: ReconstructionRecord(report: reconstruction, setup: setup))
    }
}
