/// What a layer above the language keeps with a session while the program runs, such as the networks that are open, or with
/// a statement while that runs.
public protocol SessionState: AnyObject {
    init()
}

/// Such states, one of each type, each made when it is first asked for.
struct SessionStates {
    private var all: [ObjectIdentifier: any SessionState] = [:]

    mutating func state<State: SessionState>(_ type: State.Type) -> State {
        if let state = all[ObjectIdentifier(type)] as? State { return state }
        let state = State()
        all[ObjectIdentifier(type)] = state
        return state
    }
}

extension Session {
    /// The session's state of a type.
    package func state<State: SessionState>(_ type: State.Type = State.self) -> State { states.state(type) }
}

extension ProvenanceRecorder {
    /// The running statement's state of a type.
    package func state<State: SessionState>(_ type: State.Type = State.self) -> State { states.state(type) }
}
