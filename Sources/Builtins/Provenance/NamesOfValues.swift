import Interpreter
import Language
import SessionStore
import Support

/// What values are called in a script: as they were in the session, each name once.
struct NamesOfValues {
    private var names: [ContentHash: String] = [:]
    private var taken: Set<String>
    private var next = 1

    /// - Parameters:
    ///   - root: the value that the script is for, which has `name`.
    ///   - builtins: whose names are taken.
    init(
        of order: CallOrder, root: ContentHash, called name: String, in session: Session,
        avoiding builtins: BuiltinTable
    ) throws {
        taken = [name]
        names[root] = name
        reserve(namesOfDefinitions: order.calls)
        let memory: ScriptMemory = session.provenance.state()
        var known: [ContentHash: [String]] = [:]
        let outputs = order.calls.map(\.record.output)
        for call in order.calls {
            let names = try memory.names(of: call.record.output, in: session).filter {
                builtins[$0] == nil && $0 != "_"
            }
            // Of several, the one by which it was read is the one that is meant.
            let read = names.filter { $0 == call.making.name }
            if !names.isEmpty { known[call.record.output] = (read + names).uniqued }
        }
        // What a name stands for now has it; what it stood for before gets `name_1`, `name_2` … in their order.
        for output in outputs where names[output] == nil {
            let present = known[output]?.first { session.binders[$0]?.object == output }
            if let present { names[output] = free(present) }
        }
        for output in outputs where names[output] == nil {
            if let former = known[output]?.first { names[output] = free(former) }
        }
    }

    /// What conditions' functions are called, and what these look up, has that name. A value that alone has it keeps it.
    private mutating func reserve(namesOfDefinitions calls: [ScriptMemory.KnownCall]) {
        var bound: [String: Set<String>] = [:]
        var values: [String: ContentHash] = [:]
        for call in calls {
            for definition in call.definitions {
                guard let (name, value) = definition.binding else { continue }
                let input = value.flatMap { $0.inputPosition(in: call.record) }.map { call.record.inputs[$0] }
                bound[name, default: []].insert(input?.hex ?? definition.written())
                values[name] = input
            }
        }
        taken.formUnion(bound.keys)
        for (name, value) in values where bound[name]?.count == 1 && names[value] == nil {
            names[value] = name
        }
    }

    /// Whether the value has had a name in the session.
    func isKnown(_ value: ContentHash) -> Bool { names[value] != nil }

    mutating func name(of value: ContentHash) -> String {
        if let name = names[value] { return name }
        while taken.contains("v\(next)") { next += 1 }
        let name = free("v\(next)")
        names[value] = name
        return name
    }

    /// The name, or the first of `name_1`, `name_2` … that is free.
    private mutating func free(_ name: String) -> String {
        var free = name
        var number = 1
        while !taken.insert(free).inserted {
            free = "\(name)_\(number)"
            number += 1
        }
        return free
    }
}

extension Statement {
    /// The name that a definition or an assignment binds, and the value assigned.
    var binding: (name: String, value: Expression?)? {
        switch kind {
        case .assignment(let name, let value): (name.name, value)
        case .definition(let definition): (definition.name.name, nil)
        default: nil
        }
    }
}

extension Expression {
    /// The position of the input that it stands for; nil for any other expression.
    fileprivate func inputPosition(in call: CallRecord) -> Int? {
        if case .name(let name) = kind { call.position(ofInput: name) } else { nil }
    }
}
