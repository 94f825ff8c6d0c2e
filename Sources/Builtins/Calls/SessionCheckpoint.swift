import DeepFeatures
import Interpreter
import PictureValues
import SessionStore
import Support

/// A step's state in the session, under the step's key.
struct SessionCheckpoint: StepCheckpoint {
    private let session: Session
    private let step: MethodStep
    private let inputs: [ContentHash]
    private let key: ContentHash

    /// - Throws: `WorkCancelled`.
    init(of step: MethodStep, in session: Session) throws {
        (self.session, self.step) = (session, step)
        inputs = try step.inputs(checkpoint: session.monitor.checkCancellation)
        key = MethodStep.key(of: step.kind.rawValue, inputs: inputs, parameters: step.parameters)
    }

    var outlivesProgram: Bool { session.store.isKept }

    func state() throws -> [UInt8]? { try session.store.checkpoint(key.hex) }

    func keep(_ state: [UInt8]) throws { try session.store.putCheckpoint(key.hex, state) }

    /// The call that gives the picture keeps picture and state together: what no name reaches is given up.
    func keep(_ state: [UInt8], behind picture: Picture, from target: Features) throws {
        // Often the work has just been stopped, which is no reason not to keep what it came to.
        let writer = ObjectWriter()
        let output = try picture.write(to: writer)
        _ = try target.write(to: writer)
        let call = NodeRecord(
            key: key, function: step.kind.rawValue, arguments: try JSONWriter.text(of: step.parameters),
            inputs: inputs, engineVersion: EngineVersion.current, output: output)
        try session.store.putCheckpoint(key.hex, state, of: call, with: writer.objects)
    }

    func remove() throws {
        if try session.store.node(key) == nil { try session.store.removeCheckpoint(key.hex) }
    }
}

extension Session {
    /// What a picture was reconstructed from; nil if the session no longer has it.
    /// - Throws: the store's errors, `WorkCancelled`.
    func target(of picture: Picture) throws -> Features? {
        let hash = try picture.identity(checkpoint: monitor.checkCancellation)
        let searches = [MethodStep.Kind.search, .reconstruction].map(\.rawValue)
        for call in try store.nodes(producing: hash) where searches.contains(call.function) {
            // One that cannot be read is as good as none.
            if let input = call.inputs.first, let target = try? reader.value(input) as? Features {
                return target
            }
        }
        return try target(ofSearchGiving: hash)
    }

    /// The same, from how the picture was made: of one search, only what came out last is kept with its state.
    private func target(ofSearchGiving picture: ContentHash) throws -> Features? {
        var picture = picture
        var seen: Set<ContentHash> = []
        while seen.insert(picture).inserted, let input = try call(producing: picture)?.inputs.first,
            let kind = try store.header(of: input)?.kind
        {
            // `continue` takes the picture before.
            guard kind == Picture.kind else { return (try? reader.value(input)) as? Features }
            picture = input
        }
        return nil
    }
}
