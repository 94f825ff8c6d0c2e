import ConvNet
import DeepFeatures
import Interpreter
import Support

/// A call as the method sees it: the session remembers results, and the user is told what happens.
final class CallContext: MethodContext {
    private let call: Call
    private let subject: ArgumentReference?
    private let keepsFeatures: Bool
    let cache: CacheFolder

    /// - Parameters:
    ///   - subject: the argument that warnings about the edit are about; the whole call, unless given.
    ///   - keepsFeatures: whether φ of pictures is kept in the session: φ of every member of a set would fill the disk.
    init(_ call: Call, about subject: ArgumentReference?, keepsFeatures: Bool) {
        (self.call, self.subject, self.keepsFeatures) = (call, subject, keepsFeatures)
        cache = call.session.cache
    }

    var monitor: any WorkMonitor { call.monitor }

    func notice(_ notice: MethodNotice) { call.visitingSession { call.tell(notice, about: subject) } }

    func isFirstNotice(_ subject: ContentHash) -> Bool {
        call.visitingSession { call.session.isFirstNotice(subject) }
    }

    /// In a job, for whoever asks to see it.
    var preview: ReconstructionPreview? {
        call.jobMonitor.map { monitor in
            ReconstructionPreview(isWanted: { _ in monitor.wantsPicture }) { image, done in
                monitor.give(picture: JobPreview(image: image, evaluations: done))
            }
        }
    }

    func remembered(_ step: MethodStep, compute: () throws -> Features) throws -> Features {
        guard step.kind != .phi || keepsFeatures else { return try compute() }
        return try kept(step, compute)
    }

    func remembered(_ step: MethodStep, compute: () throws -> Picture) throws -> Picture {
        try kept(step, compute)
    }

    func remembered(_ step: MethodStep, compute: () throws -> Double) throws -> Double {
        try kept(step, compute)
    }

    private func kept<Result: Value>(_ step: MethodStep, _ compute: () throws -> Result) throws -> Result {
        try call.visitingSession {
            try call.cached(
                as: step.kind.rawValue, inputs: step.inputs(checkpoint: monitor.checkCancellation),
                parameters: step.parameters, compute: compute)
        }
    }

    func checkpoint(of step: MethodStep) throws -> (any StepCheckpoint)? {
        try call.visitingSession { try SessionCheckpoint(of: step, for: call) }
    }

    func announcing<Result>(
        _ load: WorkLoad, share: (Result) -> Double, _ body: () throws -> Result
    ) rethrows -> Result {
        try call.visitingSession { try call.announcing(load, share: share, body) }
    }
}

extension Call {
    /// The call as the method sees it.
    /// - Parameters:
    ///   - subject: the argument that warnings about the edit are about; the whole call, unless given.
    ///   - picture: the picture that is mapped; where it has no name, its features are not kept.
    func context(
        about subject: ArgumentReference? = nil, mapping picture: ArgumentReference? = nil
    ) -> CallContext {
        CallContext(self, about: subject, keepsFeatures: picture.map(isNamed) ?? false)
    }

    /// φ with the enlarging of the session's profile.
    func mapping(_ network: Network, _ space: FeatureSpace) throws -> FeatureMapping {
        FeatureMapping(
            network: network, space: space, enlarging: try session.profile().reconstruction.enlarging)
    }

    /// The store of pool5 features of a collection, by the session's network.
    func descriptors(of collection: PictureCollection) throws -> DescriptorStore {
        try context().descriptors(of: collection, by: session.defaultNetwork().network)
    }
}
