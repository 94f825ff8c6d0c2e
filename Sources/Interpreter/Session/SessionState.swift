/// What a layer above the language keeps with a session while the program runs, such as the networks that are open.
public protocol SessionState: AnyObject {
    init()
}

extension Session {
    /// The session's state of a type, made when it is first asked for.
    package func state<State: SessionState>(_ type: State.Type = State.self) -> State {
        if let state = states[ObjectIdentifier(type)] as? State { return state }
        let state = State()
        states[ObjectIdentifier(type)] = state
        return state
    }
}
