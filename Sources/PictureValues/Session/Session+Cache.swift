import DeepFeatures
import Foundation
import Interpreter
import SessionStore
import Support

extension Call {
    /// The result of a heavy call: read back where the same call was made before, else computed and kept at once.
    ///
    /// Nothing heavy runs twice, and results never depend on whether it did. `inputs` are the identities of all resolved
    /// arguments that are values, `parameters` all others; together with the function and the engine's version they
    /// are the key.
    /// - Parameter function: whose call it counts as, if a function does a step of its work as another one does.
    /// - Throws: what `compute` throws; the store's errors.
    public func cached<Result: Value>(
        as function: String? = nil, inputs: [ContentHash], parameters: [String: String] = [:],
        compute: () throws -> Result
    ) throws -> Result {
        let function = function ?? builtin.name
        let key = MethodStep.key(of: function, inputs: inputs, parameters: parameters)
        if let node = try session.store.node(key),
            let value = try? session.reader.value(node.output) as? Result
        {
            session.provenance.noteRemembered(seconds: node.seconds ?? 0)
            return value
        }
        session.awaitEngine()
        let time = WorkingTime(in: session)
        let value = try compute()
        let seconds = time.seconds
        let writer = ObjectWriter(monitor: monitor)
        let output = try value.write(to: writer)
        let node = NodeRecord(
            key: key, function: function,
            arguments: try JSONWriter.text(of: parameters), inputs: inputs,
            engineVersion: EngineVersion.current, output: output, seconds: seconds)
        try session.store.put(
            writer.objects, nodes: [node], checkpoint: monitor.checkCancellation)
        return value
    }
}
