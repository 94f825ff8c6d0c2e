import Language
import Support

extension Evaluator {
    func conditional(_ condition: Expression, _ then: Block, _ otherwise: Block?) throws -> any Value {
        if try truth(condition) { return try run(then) }
        return try otherwise.map(run) ?? Nothing()
    }

    func loop(_ variable: Identifier, _ sequence: Expression, _ body: Block) throws -> any Value {
        let whole = try value(of: sequence)
        var elements = try LoopElements(of: whole, written: sequence, by: self)
        defer { elements.reportSkipped() }
        session.provenance.hold(whole)
        defer { session.provenance.letGo() }
        for position in 0..<elements.count {
            guard let element = try elements[position] else { continue }
            try bind(variable, to: element)
            _ = try run(body)
            if holdsNothing { session.forgetLostCalls() }
        }
        return Nothing()
    }

    /// The variable is gone afterwards: a comprehension is an expression, and leaves nothing behind.
    func comprehension(_ element: Expression, _ variable: Identifier, _ sequence: Expression) throws
        -> any Value
    {
        let inner = Frame(variables: frame?.variables ?? [:], depth: frame?.depth ?? 0)
        let evaluator = with(frame: inner)
        var elements = try LoopElements(of: value(of: sequence), written: sequence, by: self)
        defer { elements.reportSkipped() }
        try ValueMemory.require(elements: elements.count)
        var items: [any Value] = []
        items.reserveCapacity(elements.count)
        var extent = ListExtent()
        var asked = 0
        for position in 0..<elements.count {
            guard let one = try elements[position] else { continue }
            inner.variables[variable.name] = one
            let item = try evaluator.value(of: element)
            extent.include(item)
            try extent.check()
            if extent.size - asked > ValueMemory.smallList {
                asked = extent.size
                try ValueMemory.require(elementsAfter: asked)
            }
            items.append(item)
        }
        return ListValue(items, extent: extent)
    }

    /// The value of the last statement. Opens no scope.
    func run(_ block: Block) throws -> any Value { try run(block.statements) }

    /// The value of the last.
    func run(_ statements: [Statement]) throws -> any Value {
        var last: any Value = Nothing()
        for statement in statements { last = try run(statement) }
        return last
    }

    func run(_ statement: Statement) throws -> any Value {
        // Files that include files could multiply with no other check for an interrupt.
        try session.monitor.checkCancellation()
        switch statement.kind {
        case .expression(let expression):
            return try value(of: expression)
        case .assignment(let name, let expression):
            return try assign(name, expression)
        case .definition(let definition):
            let function = FunctionValue(
                definition: definition, source: source, text: source[statement.span])
            try bind(definition.name, to: function)
            return function
        case .include(let path, let span):
            return try include(path, span)
        case .parameter(let parameter):
            return try declare(parameter, statement.span)
        }
    }

    /// If the call itself was interrupted, the name takes its partial result; not a function's own name, which ends with it.
    private func assign(_ name: Identifier, _ expression: Expression) throws -> any Value {
        do {
            let value = try value(of: expression)
            try bind(name, to: value)
            return value
        } catch let failure as Failure {
            if frame == nil, let partial = failure.partialResult,
                failure.isLocated(expression.span, in: source)
            {
                try bind(name, to: partial)
                throw failure.advising(session.adviceOnPartial(name.name))
            }
            throw failure
        }
    }

    /// A condition is a boolean; only attributes inside `where` may be numbers.
    func truth(_ condition: Expression) throws -> Bool {
        let value = try value(of: condition)
        if let flag = value as? Bool { return flag }
        if let blank = try BlankCell(condition, value, self) {
            throw Diagnostic(.error, blank.message, span: condition.span, remedy: blank.remedy)
        }
        let written = source[condition.span]
        throw Diagnostic.notACondition(
            StaticType(constant: value), condition.span,
            example: value is Double && written.count < 40 ? "\(written) > 0" : nil)
    }

    /// Both ends are included; an upper end within a millionth of a step is reached.
    func range(_ lower: Expression, _ upper: Expression, _ step: Expression?) throws -> any Value {
        let from = try number(lower)
        let to = try number(upper)
        let by = try step.map(number) ?? (from <= to ? 1 : -1)
        // Each end separately if the distance between them is too large for a number.
        let way = to - from
        let ratio = way.isFinite ? way / by : to / by - from / by
        guard by != 0, ratio >= -Self.rangeSlack else {
            throw failure(
                "a range from \(NumberFormat.literal(from)) to \(NumberFormat.literal(to)) in steps of "
                    + "\(NumberFormat.literal(by)) never ends", (step ?? upper).span,
                remedy: "the step must lead from the first number towards the second")
        }
        let count = (ratio + Self.rangeSlack).rounded(.down) + 1
        guard count <= Self.maximumRange else {
            let size = count.isFinite ? NumberFormat.grouped(count) : "more than 1.8e308"
            throw failure(
                "a range of \(size) numbers is too long", upper.span,
                remedy: "the limit is \(NumberFormat.grouped(Self.maximumRange)); a larger step gives fewer")
        }
        try ValueMemory.require(elements: Int(saturating: count))
        // Between the ends where the last step meets the upper one: 0..1 step 1 / 3 ends at 1.
        let steps = count - 1
        let meetsEnd = abs(ratio - steps) <= Self.rangeSlack
        if let decimals = DecimalSteps(from: from, by: by, steps: steps, end: meetsEnd ? to : nil) {
            return ListValue((0..<Int(saturating: count)).map { decimals[Double($0)] })
        }
        let isWide = !(way * steps).isFinite
        return ListValue(
            (0..<Int(saturating: count)).map { index in
                let step = Double(index)
                guard meetsEnd, steps > 0 else { return from + step * by }
                return isWide
                    ? from * (1 - step / steps) + to * (step / steps) : from + way * step / steps
            })
    }

    private static let rangeSlack = 1e-6
    private static let maximumRange = 1e7

    private func number(_ expression: Expression) throws -> Double {
        let value = try value(of: expression)
        guard let number = value as? Double else {
            throw Diagnostic.noNumber(StaticType(constant: value), expression.span)
        }
        return number
    }
}
