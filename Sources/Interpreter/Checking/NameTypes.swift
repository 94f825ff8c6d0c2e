/// The names bound at the point that the check has reached, and what is known of their values.
///
/// What is bound by code that may not run – a branch, a loop's body – is noted between `begin` and `end`, which takes
/// it back. The cost depends on what is bound there, not on all that is known.
struct NameTypes {
    private var types: [String: StaticType] = [:]
    /// What names stood for when the innermost code that may not run began; nil for those it introduced.
    private var replaced: [[String: StaticType?]] = []

    /// Names that nothing binds, treated as bound once they have been reported.
    private var missing: Set<String> = []

    subscript(name: String) -> StaticType? { types[name] }

    /// The names that something binds.
    var names: [String] { types.keys.filter { !missing.contains($0) } }

    /// From here on the name, which nothing binds, is not reported.
    mutating func excuse(_ name: String) {
        if types[name] == nil { missing.insert(name) }
        types[name] = .unknown
    }

    mutating func bind(_ name: String, to type: StaticType) {
        if let last = replaced.indices.last, replaced[last][name] == nil {
            replaced[last].updateValue(types[name], forKey: name)
        }
        types[name] = type
        missing.remove(name)
    }

    mutating func begin() { replaced.append([:]) }

    /// Takes everything back since `begin` and returns it.
    mutating func end() -> [String: StaticType] {
        var bound: [String: StaticType] = [:]
        for (name, type) in replaced.popLast() ?? [:] {
            bound[name] = types[name]
            types[name] = type
        }
        return bound
    }
}
