/// What a layer above the language keeps while a statement runs, and no longer.
package protocol StatementMemory: AnyObject {
    init()
}

extension ProvenanceRecorder {
    /// The running statement's memory of a type, made when it is first asked for.
    package func memory<Memory: StatementMemory>(_ type: Memory.Type = Memory.self) -> Memory {
        if let memory = memories[ObjectIdentifier(type)] as? Memory { return memory }
        let memory = Memory()
        memories[ObjectIdentifier(type)] = memory
        return memory
    }
}
