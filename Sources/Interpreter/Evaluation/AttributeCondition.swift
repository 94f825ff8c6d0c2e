import Language
import Support

/// The condition after `where`, compiled once and evaluated for each member.
///
/// Attributes, and a table's columns, shadow variables. A blank cell is unknown, and unknown is neither true nor false
/// (Kleene's logic): such a member is in neither `where a` nor `where not a`, but `a or b` holds where b does. Whether
/// it equals `nothing` is always known.
struct AttributeCondition {
    /// The value of a part of the condition for one member.
    private enum Operand {
        case unknown
        case truth(Bool)
        /// An attribute's score; as a condition it means > 0.
        case score(Double)
        case value(any Value)
    }

    private typealias Part = (_ member: Int) throws -> Operand

    private let part: Part
    private let place: SourceSpan

    /// - Throws: `Failure` for a name that is neither an attribute nor a variable.
    init(_ condition: Expression, of subject: any ConditionSubject, evaluator: Evaluator) throws {
        if let quoted = Self.quotedAttribute(condition, in: subject) { throw quoted }
        if let text = try Self.textVariable(condition, in: subject, evaluator) { throw text }
        part = try Compiler(subject: subject, evaluator: evaluator).compile(condition)
        place = condition.span
        Self.warnWithoutColumns(condition, of: subject, evaluator)
        Self.warnOfEverybodys(condition, of: subject, evaluator)
    }

    /// The error for a condition that is an attribute's name in quotes, with or without `not` before it.
    private static func quotedAttribute(
        _ condition: Expression, in subject: any ConditionSubject
    ) -> Diagnostic? {
        if case .unary(.not, let operand) = condition.kind { return quotedAttribute(operand, in: subject) }
        guard case .text(let parts) = condition.kind, case .literal(let text)? = parts.first,
            parts.count == 1,
            let name = subject.column(named: text)?.name
        else { return nil }
        return Diagnostic(
            .error, "a text is not a condition", span: condition.span,
            remedy: "\(subject.columnPhrase) is written without quotes: where \(name.asName)")
    }

    /// The error for a part of the condition that is a variable holding a text: usually an attribute's name, in a loop
    /// over several.
    private static func textVariable(
        _ condition: Expression, in subject: any ConditionSubject, _ evaluator: Evaluator
    ) throws -> Diagnostic? {
        switch condition.kind {
        case .unary(.not, let operand): return try textVariable(operand, in: subject, evaluator)
        case .binary(.and, let left, let right, _), .binary(.or, let left, let right, _):
            return try textVariable(left, in: subject, evaluator)
                ?? textVariable(right, in: subject, evaluator)
        case .name(let name) where subject.column(named: name) == nil:
            guard let text = try evaluator.boundValue(of: name) as? String else { return nil }
            return Diagnostic(
                .error, "“\(name)” is a text, “\(text.excerpt(characters: 40))”, not \(subject.columnPhrase)",
                span: condition.span, remedy: subject.remedy(forTextIn: name))
        default: return nil
        }
    }

    /// A condition without a column says nothing about the members: it holds for all of them or for none.
    private static func warnWithoutColumns(
        _ condition: Expression, of subject: any ConditionSubject, _ evaluator: Evaluator
    ) {
        if case .boolean = condition.kind { return }
        guard !condition.variables.contains(where: { subject.column(named: $0) != nil }) else { return }
        let notice = StatementNotice.conditionWithoutColumns(condition.span)
        guard evaluator.session.isFirstNoticeInStatement(notice) else { return }
        evaluator.session.host.diagnose(
            Diagnostic(
                .warning, "the condition names no \(subject.columnWord): it holds for all or for none",
                span: condition.span,
                remedy: "\(subject.columnPhrase) is written in it without quotes, as in where "
                    + subject.exampleOfCondition),
            in: evaluator.source)
    }

    /// A number as a condition means > 0; if all are, as in sheets with 1 for yes and 2 for no,
    /// or none is, that says nothing.
    private static func warnOfEverybodys(
        _ condition: Expression, of subject: any ConditionSubject, _ evaluator: Evaluator
    ) {
        switch condition.kind {
        case .unary(.not, let operand): warnOfEverybodys(operand, of: subject, evaluator)
        case .binary(.and, let left, let right, _), .binary(.or, let left, let right, _):
            warnOfEverybodys(left, of: subject, evaluator)
            warnOfEverybodys(right, of: subject, evaluator)
        case .name(let name):
            guard let column = subject.column(named: name),
                let scores = OneSidedScores(column, of: subject)
            else { return }
            var hasher = ContentHasher(kind: "everybody's scores")
            hasher.update(column.name)
            hasher.update(subject.memberCount)
            guard evaluator.session.isFirstNotice(hasher.finish()) else { return }
            evaluator.session.host.diagnose(
                Diagnostic(.warning, scores.message, span: condition.span, remedy: scores.remedy),
                in: evaluator.source)
        default: return
        }
    }

    /// Whether the member at a position of the collection fulfils the condition.
    func holds(_ member: Int) throws -> Bool {
        try Self.truth(part(member), place) ?? false
    }

    /// nil is unknown.
    private static func truth(_ operand: Operand, _ span: SourceSpan) throws -> Bool? {
        switch operand {
        case .unknown: return nil
        case .truth(let flag): return flag
        case .score(let score): return score > 0
        case .value(let flag as Bool): return flag
        case .value(let value):
            throw Diagnostic(
                .error, "\(value.typePhrase) is not a condition", span: span,
                remedy: value is String
                    ? "compare it with one of its words: … == \"\(value.summary(named: nil))\""
                    : "compare it with something")
        }
    }

    private struct Compiler {
        let subject: any ConditionSubject
        let evaluator: Evaluator

        func compile(_ expression: Expression) throws -> Part {
            switch expression.kind {
            case .name(let name):
                return try self.name(name, expression)
            case .unary(.not, let operand):
                let inner = try compile(operand)
                return { try truth(inner($0), operand.span).map { .truth(!$0) } ?? .unknown }
            case .binary(.and, let left, let right, _):
                return try logical(left, right, decisive: false)
            case .binary(.or, let left, let right, _):
                return try logical(left, right, decisive: true)
            case .binary(let operation, let left, let right, let span):
                return try comparison(operation, left, right, span)
            default:
                return try constant(expression)
            }
        }

        private func name(_ name: String, _ expression: Expression) throws -> Part {
            if let column = subject.column(named: name) {
                return { member in
                    switch column.cell(member) {
                    case let score as Double: .score(score)
                    case let value?: .value(value)
                    case nil: .unknown
                    }
                }
            }
            if try isVariable(name) { return try constant(expression) }
            throw unknownAttribute(name, expression.span)
        }

        private func unknownAttribute(_ name: String, _ span: SourceSpan) -> Failure {
            let names = subject.columnNames
            if let contrary = subject.contrary(of: name) {
                return evaluator.failure(subject.noColumn(name), span, remedy: "write \(contrary)")
            }
            let suggestion = subject.nearestColumn(to: name).map { Suggestion.question(for: $0.asName) }
            let remedy =
                names.isEmpty
                ? subject.remedyWithoutColumns
                : suggestion == nil
                    ? "it has \(NameList.phrase(names.map(\.asName), limit: TableValue.shownColumns))" : nil
            return evaluator.failure(
                subject.noColumn(name), span, label: suggestion, remedy: remedy)
        }

        /// `decisive` is the value that settles the question alone: false for `and`, true for `or`.
        private func logical(_ left: Expression, _ right: Expression, decisive: Bool) throws -> Part {
            let first = try compile(left)
            let second = try compile(right)
            return { member in
                let a = try truth(first(member), left.span)
                if a == decisive { return .truth(decisive) }
                let b = try truth(second(member), right.span)
                if b == decisive { return .truth(decisive) }
                return a == nil || b == nil ? .unknown : .truth(!decisive)
            }
        }

        private func comparison(
            _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: SourceSpan
        ) throws -> Part {
            let check = ComparisonCheck(subject: subject, evaluator: evaluator)
            try check.check(operation, left, right, span)
            let first = spelling(try compile(left), beside: right)
            let second = spelling(try compile(right), beside: left)
            return { member in
                // Each is evaluated once: operands nest, and twice at every level would be exponential.
                let operands = (try first(member), try second(member))
                if operation.isEquality, let isNothing = Self.areBothNothing(operands.0, operands.1) {
                    return .truth(isNothing == (operation == .equal))
                }
                guard let a = value(operands.0, beside: operands.1),
                    let b = value(operands.1, beside: operands.0)
                else { return .unknown }
                do {
                    return .value(try evaluator.session.types.operators.apply(operation, a, b))
                } catch let error as NoSuchOperation {
                    throw Failure(
                        check.placed(error, [(left, a), (right, b)], member), span: span,
                        source: evaluator.source)
                } catch {
                    throw Failure(error, span: span, source: evaluator.source)
                }
            }
        }

        /// Whether the other side of `nothing` is nothing or unknown, which is a question with an answer; nil where
        /// neither side is `nothing`.
        private static func areBothNothing(_ left: Operand, _ right: Operand) -> Bool? {
            func isNothing(_ operand: Operand) -> Bool {
                if case .value(let nothing as Nothing) = operand { !nothing.isUnknown } else { false }
            }
            func isMissing(_ operand: Operand) -> Bool {
                switch operand {
                case .unknown, .value(is Nothing): true
                default: false
                }
            }
            return isNothing(left) || isNothing(right) ? isMissing(left) && isMissing(right) : nil
        }

        private func isVariable(_ name: String) throws -> Bool {
            try evaluator.boundValue(of: name) != nil
        }

        /// The operand, with texts spelt as in the column beside it.
        private func spelling(_ part: @escaping Part, beside other: Expression) -> Part {
            guard case .name(let name) = other.kind, let column = subject.column(named: name) else {
                return part
            }
            return { member in
                let operand = try part(member)
                guard case .value(let text as String) = operand else { return operand }
                return .value(subject.spelling(of: text, in: column))
            }
        }

        /// A score beside a boolean is a yes or no: `male == true`.
        private func value(_ operand: Operand, beside other: Operand) -> (any Value)? {
            switch operand {
            case .unknown: return nil
            case .truth(let flag): return flag
            case .value(let value): return value
            case .score(let score):
                switch other {
                case .truth, .value(is Bool): return score > 0
                default: return score
                }
            }
        }

        /// Anything without attributes is computed once; anything with attributes, once for each member, with them as
        /// variables.
        private func constant(_ expression: Expression) throws -> Part {
            let columns = expression.variables.compactMap { name in
                subject.column(named: name).map { (name, $0) }
            }
            guard !columns.isEmpty else {
                let value = try evaluator.value(of: expression)
                return { _ in .value(value) }
            }
            return { member in
                var variables = evaluator.frame?.variables ?? [:]
                for (name, column) in columns {
                    guard let cell = column.cell(member) else { return .unknown }
                    variables[name] = cell
                }
                let frame = Evaluator.Frame(variables: variables, depth: evaluator.frame?.depth ?? 0)
                return .value(try evaluator.with(frame: frame).value(of: expression))
            }
        }
    }
}

extension Evaluator {
    /// `set where condition`; a neighbour set keeps its ranking, a table its rows' order.
    func filter(_ set: Expression, _ condition: Expression) throws -> any Value {
        let value = try value(of: set)
        guard let value = value as? any FilteredValue else {
            throw Diagnostic.notASet(StaticType(constant: value), set.span)
        }
        if let misplaced = indexOfSelection(set, condition, of: value.conditionSubject) { throw misplaced }
        let (_, selection, facts) = try noting { () throws -> (Void, any Value) in
            let test = try AttributeCondition(condition, of: value.conditionSubject, evaluator: self)
            let kept = try value.members.enumerated().compactMap { position, member in
                try session.monitor.checkCancellation()
                return try test.holds(member) ? position : nil
            }
            return ((), try value.selecting(kept))
        }
        try session.provenance.note(
            selection,
            WrittenForm(
                value, where: condition,
                looking: ConditionNames(condition, of: value.conditionSubject, in: self)), facts)
        return selection
    }

    /// The error for `faces where smiling[0..3]`, whose brackets belong to the attribute; nil if its cells have
    /// elements.
    private func indexOfSelection(
        _ set: Expression, _ condition: Expression, of subject: any ConditionSubject
    ) -> Diagnostic? {
        guard case .index(let receiver, let index) = condition.rightmost.kind,
            case .name(let name) = receiver.kind, let column = subject.column(named: name)
        else { return nil }
        let first = (0..<subject.memberCount).lazy.compactMap { column.cell($0) }.first
        guard let first, first.elementCount == nil else { return nil }
        let test = source[SourceSpan(condition.span.lower, receiver.span.upper)]
        let selection = "(\(source[set.span]) where \(test))[\(source[index.span])]"
        return Diagnostic(
            .error, "the brackets follow \(subject.columnPhrase), which has no elements",
            span: condition.rightmost.span,
            remedy: selection.count < 80
                ? "write \(selection)" : "put the selection in parentheses: (… where …)[0]")
    }
}
