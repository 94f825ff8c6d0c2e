import DeepFeatures
import Interpreter
import PictureValues
import SessionStore
import Support

/// A step's state in the session, under the step's key.
struct SessionCheckpoint: StepCheckpoint {
    private let call: Call
    private let step: MethodStep
    private let inputs: [ContentHash]
    private let key: ContentHash

    /// - Throws: `WorkCancelled`.
    init(of step: MethodStep, for call: Call) throws {
        (self.call, self.step) = (call, step)
        outlivesProgram = call.session.store.isKept
        inputs = try step.inputs(checkpoint: call.monitor.checkCancellation)
        key = MethodStep.key(of: step.kind.rawValue, inputs: inputs, parameters: step.parameters)
    }

    let outlivesProgram: Bool
    private var store: SessionStore { call.session.store }

    func state() throws -> [UInt8]? { try call.visitingSession { try store.checkpoint(key.hex) } }

    func keep(_ state: [UInt8]) throws {
        try call.visitingSession { try store.putCheckpoint(key.hex, state) }
    }

    /// A job does not wait for a statement that may take minutes.
    func keepOnTheWay(_ state: [UInt8]) throws -> Bool {
        try call.visitingSessionIfFree { try store.putCheckpoint(key.hex, state) } != nil
    }

    /// The call that gives the picture keeps picture and state together: what no name reaches is given up.
    func keep(_ state: [UInt8], behind picture: Picture, from target: Features) throws {
        // Often the work has just been stopped, which is no reason not to keep what it came to.
        let writer = ObjectWriter()
        let output = try picture.write(to: writer)
        _ = try target.write(to: writer)
        let search = NodeRecord(
            key: key, function: step.kind.rawValue, arguments: try JSONWriter.text(of: step.parameters),
            inputs: inputs, engineVersion: EngineVersion.current, output: output)
        try call.visitingSession {
            try store.putCheckpoint(key.hex, state, of: search, with: writer.objects)
        }
    }

    func remove() throws {
        try call.visitingSession {
            if try store.node(key) == nil { try store.removeCheckpoint(key.hex) }
        }
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
