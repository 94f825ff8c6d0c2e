import Support

/// What people write with lists by mistake, and where a list is wanted.
extension ListValue {
    public static func advice(on sides: OperatorSides) -> String? {
        guard sides.either(.list) else { return nil }
        if sides.operation.isComparison {
            return
                "rows of a table are chosen by where, as in t where n > 1; elements are compared one by one: "
                + "[x > 1 for x in xs]"
        }
        return sides.operation == .add
            ? "to add an element to a list, write xs + [x]"
            : "to compute with each element, write [2 * x for x in xs]"
    }

    public static func remedy(for misfit: ArgumentMisfit) -> String? {
        guard misfit.wants(.list), let text = misfit.found.constant as? String else { return nil }
        if let form = misfit.listForm { return "for example \(misfit.name): \(form)" }
        // Where a list alone will do.
        return misfit.types == [.list] && text.count < 60 ? "even one goes in a list: [\"\(text)\"]" : nil
    }
}

extension Double {
    public static func remedy(for misfit: ArgumentMisfit) -> String? {
        guard misfit.wantsSeveral, misfit.isCertainly(.number) else { return nil }
        guard misfit.isLabelled, misfit.listForm == nil, let number = misfit.found.constant as? Double else {
            return misfit.adviceToList
        }
        return "even one goes in a list: \(misfit.name): [\(NumberFormat.literal(number))]"
    }
}
