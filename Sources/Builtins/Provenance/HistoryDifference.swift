import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Where the calls behind two values differ.
struct HistoryDifference {
    struct Row {
        /// The function, and the argument.
        let place: String
        let left: String
        let right: String
    }

    private(set) var rows: [Row] = []
    private let session: Session
    private let builtins: BuiltinTable
    /// The pairs that were compared: values that are needed in many places are compared once.
    private var compared: Set<[Meant]> = []

    /// A value, and when it is meant.
    fileprivate struct Meant: Hashable {
        let value: ContentHash
        var occasion = Occasion.now
    }

    init(_ session: Session, builtins: BuiltinTable) { (self.session, self.builtins) = (session, builtins) }

    /// Compares what made two values of the running statement, then what made their inputs, the nearest difference first.
    /// - Throws: the store's errors.
    mutating func compare(_ left: ContentHash, _ right: ContentHash) throws {
        var open = [(Meant(value: left), Meant(value: right))]
        while !open.isEmpty {
            let (left, right) = open.removeFirst()
            guard left.value != right.value, compared.insert([left, right]).inserted else { continue }
            open += try differences(left, right)
        }
    }

    /// Notes where two calls differ.
    /// - Returns: the inputs that stand in the same places.
    private mutating func differences(_ left: Meant, _ right: Meant) throws -> [(Meant, Meant)] {
        guard let a = try making(of: left), let b = try making(of: right) else {
            rows.append(Row(place: "history", left: try words(left), right: try words(right)))
            return []
        }
        let (first, second) = (CallOutline(a.call, builtins), CallOutline(b.call, builtins))
        guard first.function == second.function else { return try differentCalls((a, first), (b, second)) }
        var inputs: [(Meant, Meant)] = []
        for place in (first.places + second.places).uniqued {
            switch (first[place], second[place]) {
            case (.input(let left)?, .input(let right)?):
                inputs.append(
                    (Meant(value: left, occasion: a.occasion), Meant(value: right, occasion: b.occasion)))
            case (let a, let b) where a != b:
                let row = Row(
                    place: "\(first.function), \(place)", left: a?.words ?? "", right: b?.words ?? "")
                rows.append(row)
            default: continue
            }
        }
        noteSurroundings(a.call, b.call, first.function)
        return inputs
    }

    /// One of two unlike calls may only do more with what the other one gives.
    private mutating func differentCalls(
        _ left: (making: Making, outline: CallOutline), _ right: (making: Making, outline: CallOutline)
    ) throws -> [(Meant, Meant)] {
        if let inner = left.making.firstInput, try function(of: inner) == right.outline.function {
            rows.append(Row(place: "call", left: left.outline.code, right: ""))
            return [(inner, right.making.output)]
        }
        if let inner = right.making.firstInput, try function(of: inner) == left.outline.function {
            rows.append(Row(place: "call", left: "", right: right.outline.code))
            return [(left.making.output, inner)]
        }
        rows.append(Row(place: "call", left: left.outline.code, right: right.outline.code))
        return []
    }

    private func making(of meant: Meant) throws -> Making? {
        try session.making(of: meant.value, on: meant.occasion)
    }

    private func function(of value: Meant) throws -> String? {
        try making(of: value).map { CallOutline($0.call, builtins).function }
    }

    private mutating func noteSurroundings(_ a: CallRecord, _ b: CallRecord, _ function: String) {
        for key in SessionSettingCode.order where a.settings[key] != b.settings[key] {
            func words(_ value: String?) -> String { value.map { String($0.prefix(16)) } ?? "" }
            rows.append(
                Row(place: "\(function), \(key)", left: words(a.settings[key]), right: words(b.settings[key]))
            )
        }
        for (one, other) in zip(a.files, b.files) where one.hash != other.hash {
            rows.append(
                Row(
                    place: "\(function), content of the file", left: "\(one.given) \(one.hash.prefix(16))",
                    right: "\(other.given) \(other.hash.prefix(16))"))
        }
    }

    private func words(_ value: Meant) throws -> String {
        try making(of: value).map { CallOutline($0.call, builtins).code }
            ?? LongInput.value(value.value, in: session)?.summary(named: nil) ?? "not known"
    }
}

extension Making {
    fileprivate var output: HistoryDifference.Meant {
        HistoryDifference.Meant(value: call.output, occasion: occasion)
    }

    fileprivate var firstInput: HistoryDifference.Meant? {
        call.inputs.first.map { HistoryDifference.Meant(value: $0, occasion: occasion) }
    }
}

/// A call's function and what stands in each of its places.
private struct CallOutline {
    enum Argument: Equatable {
        case input(ContentHash)
        case code(String)

        var words: String {
            switch self {
            case .input(let hash): "a value, \(hash.short)"
            case .code(let code): code
            }
        }
    }

    let function: String
    /// The whole call.
    let code: String
    private(set) var places: [String] = []
    private var arguments: [String: Argument] = [:]

    init(_ call: CallRecord, _ builtins: BuiltinTable) {
        guard let (definitions, form) = call.program(calling: builtins)
        else {
            (function, code) = ("damaged", call.form)
            return
        }
        code = CallWriter(call, builtins: builtins) { $0.given }.written(form).rewritten(
            CodeRewriting(
                name: { call.position(ofInput: $0).map { _ in Expression(.name("…"), form.span) } },
                entersConditions: true)
        ).written().replacing("`…`", with: "…")
        let parts: [(String, Expression)]
        switch form.kind {
        case .call(let callee, let given, _):
            function = callee.name
            let parameters = builtins[callee.name]?.parameters ?? []
            parts = given.enumerated().map { position, argument in
                let name = position < parameters.count ? parameters[position].name : "\(position + 1)"
                return (argument.label?.name ?? name, argument.value)
            }
        case .binary(let operation, let left, let right, _):
            (function, parts) = (operation.rawValue, [("left", left), ("right", right)])
        case .unary(_, let operand): (function, parts) = ("minus", [("value", operand)])
        case .field(let receiver, let name):
            function = "field"
            parts = [("of", receiver), ("name", Expression(.name(name.name), name.span))]
        case .index(let receiver, let index):
            (function, parts) = ("element", [("of", receiver), ("at", index)])
        case .filter(let set, let condition):
            (function, parts) = ("where", [("set", set), ("condition", condition)])
        case .list(let items):
            (function, parts) = ("list", items.enumerated().map { ("\($0)", $1) })
        default: (function, parts) = ("value", [("code", form)])
        }
        for (place, value) in parts { add(value, at: place, call) }
        for definition in definitions {
            guard let (name, value) = definition.binding else { continue }
            if let value {
                add(value, at: name, call)
            } else {
                places.append(name)
                arguments[name] = .code(definition.written())
            }
        }
    }

    subscript(place: String) -> Argument? { arguments[place] }

    private mutating func add(_ value: Expression, at place: String, _ call: CallRecord) {
        places.append(place)
        arguments[place] = .code(value.written())
        guard case .name(let name) = value.kind, let input = call.position(ofInput: name) else { return }
        arguments[place] = .input(call.inputs[input])
    }
}
