import Interpreter
import SessionStore
import Support

/// The calls behind a value, each after those that made its inputs.
struct CallOrder {
    private(set) var calls: [ScriptMemory.KnownCall] = []
    /// How many places in other calls need each value.
    private(set) var uses: [ContentHash: Int] = [:]

    /// Cost: a look-up for each call, once in a statement; no value is read.
    /// - Parameters:
    ///   - limit: the most calls.
    ///   - isGiven: whether a value behind it is there already, so that what made it does not matter.
    /// - Throws: `UnknownMaking` where the value itself was made by no call that is known; `LongScript` where there are
    ///   more calls; the store's errors.
    init(
        behind value: ContentHash, in session: Session, calling builtins: BuiltinTable, limit: Int = .max,
        isGiven: (ContentHash) -> Bool = { _ in false }
    ) throws {
        let memory: ScriptMemory = session.provenance.state()
        func call(producing hash: ContentHash) throws -> ScriptMemory.KnownCall? {
            try memory.call(producing: hash, in: session, calling: builtins)
        }
        guard try call(producing: value) != nil else {
            throw UnknownMaking(reason: "how it was made is not known")
        }
        // false: its inputs are being visited; true: it is in its place.
        var states: [ContentHash: Bool] = [:]
        var open = [value]
        while let hash = open.last {
            guard states[hash] == nil, let call = try call(producing: hash) else {
                open.removeLast()
                if states[hash] == false, let call = try call(producing: hash) { calls.append(call) }
                states[hash] = true
                continue
            }
            guard states.count < limit else { throw LongScript() }
            states[hash] = false
            // Pushed last is visited first: the inputs come in the order in which they are written.
            for input in call.record.inputs.reversed() {
                uses[input, default: 0] += 1
                if isGiven(input) { continue }
                guard states[input] != false else {
                    throw UnknownMaking(reason: "the session's record of how it was made leads in a circle")
                }
                if states[input] == nil { open.append(input) }
            }
        }
    }
}

/// Thrown where a script would be longer than there is room for.
struct LongScript: Error {}
