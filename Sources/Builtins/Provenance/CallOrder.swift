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
    ///   - occasion: when the value is meant. What went into its calls is meant when these were made; a value that is needed
    ///     on several occasions is that of the first.
    ///   - limit: the most calls.
    ///   - isGiven: whether a value behind it is there already, so that what made it does not matter.
    /// - Throws: `UnknownMaking` where the value itself was made by no call that is known; `LongScript` where there are
    ///   more calls; the store's errors.
    init(
        behind value: ContentHash, on occasion: Occasion = .now, in session: Session,
        calling builtins: BuiltinTable, limit: Int = .max,
        isGiven: (ContentHash) -> Bool = { _ in false }
    ) throws {
        guard try !collect(value, on: occasion, in: session, calling: builtins, limit, isGiven) else {
            return
        }
        // No value rests on itself by the last calls alone.
        (calls, uses) = ([], [:])
        guard try collect(value, on: .last, in: session, calling: builtins, limit, isGiven) else {
            throw UnknownMaking(reason: "the session's record of how it was made leads in a circle")
        }
    }

    /// - Returns: false where a value rests on itself.
    private mutating func collect(
        _ value: ContentHash, on occasion: Occasion, in session: Session, calling builtins: BuiltinTable,
        _ limit: Int, _ isGiven: (ContentHash) -> Bool
    ) throws -> Bool {
        let memory: ScriptMemory = session.provenance.state()
        var occasions = [value: occasion]
        func call(producing hash: ContentHash) throws -> ScriptMemory.KnownCall? {
            try memory.call(
                producing: hash, on: occasions[hash] ?? occasion, in: session, calling: builtins)
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
                guard states[input] != false else { return false }
                if states[input] == nil {
                    occasions[input] = occasions[input] ?? call.making.occasion
                    open.append(input)
                }
            }
        }
        return true
    }
}

/// Thrown where a script would be longer than there is room for.
struct LongScript: Error {}
