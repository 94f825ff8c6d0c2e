import ConvNet
import Imaging
import Inversion
import PictureSets
import Support

/// Removing from an edit what reconstructing gets wrong (paper, section 3 and Figure 1): the photograph's own features
/// are reconstructed in the same way as the edit was, and what comes out wrong is subtracted from the edit.
///
///     let clean = try ArtifactRemovalTask(from: z, of: x, network: network)?.run(in: context).image
public struct ArtifactRemovalTask {
    /// A reconstruction, as `ReconstructionTask` gave it.
    public let edit: Picture
    /// What it is an edit of.
    public let photograph: Picture
    /// φ in the space that the edit was reconstructed in.
    public let mapping: FeatureMapping
    private let setup: ReconstructionSetup
    private let start: Picture

    /// - Parameters:
    ///   - network: the one of the space that the edit was reconstructed in.
    ///   - enlarging: how the photograph is scaled up to it.
    /// - Returns: nil if it is not known how the edit was made, or the picture it began at is not at hand.
    public init?(
        from edit: Picture, of photograph: Picture, network: Network,
        enlarging: ResamplingFilter = .bicubic
    ) {
        guard let setup = edit.reconstructionSetup, let start = setup.startPicture else { return nil }
        (self.edit, self.photograph, self.setup, self.start) = (edit, photograph, setup, start)
        mapping = FeatureMapping(network: network, space: setup.space, enlarging: enlarging)
    }

    /// The edit without what reconstructing the photograph gets wrong.
    ///
    /// Cost: another reconstruction.
    /// - Throws: `WorkCancelled`; as `ReconstructionTask`.
    public func run(in context: any MethodContext) throws -> ArtifactRemoval {
        let fitted = try photograph.image.resized(
            width: edit.image.width, height: edit.image.height, filter: .bicubic,
            checkpoint: context.monitor.checkCancellation)
        let began = try start.image.resized(
            width: edit.image.width, height: edit.image.height, filter: .bicubic)
        if 255 * began.rootMeanSquareDifference(from: fitted) < 1 { context.notice(.startIsPhotograph) }
        let own = try reconstruction(in: context)
        return ArtifactRemoval(from: edit.image, own: own.image, of: fitted)
    }

    /// x̂: the photograph, reconstructed as the edit was.
    private func reconstruction(in context: any MethodContext) throws -> Picture {
        let target = try mapping.features(of: photograph, in: context)
        do {
            var task = ReconstructionTask(
                target: target, from: start, options: setup.options, region: setup.region,
                network: mapping.network)
            task.keepsState = .end
            return try task.run(in: context)
        } catch is InterruptedWithPicture {
            throw WorkCancelled()
        }
    }
}
