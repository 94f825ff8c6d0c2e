import Language

extension WrittenForm {
    /// Members that fulfil a condition, after the functions that it calls.
    /// - Parameter names: what the condition looks up.
    init(_ set: any Value, where condition: Expression, looking names: ConditionNames) {
        self.init()
        let subject = written(set)
        for (name, function) in names.functions where name != function.definition.name.name {
            define(function.text)
            define("\(name.asName) = \(function.definition.name.name.asName)")
        }
        for (name, value) in names.globals { define("\(name.asName) = \(written(value).written())") }
        for (name, function) in names.functions where name == function.definition.name.name {
            define(function.text)
        }
        var known: [String: Expression] = [:]
        for (name, value) in names.variables { known[name] = written(value) }
        self.set(.filter(set: subject, condition: condition.rewritten(CodeRewriting(name: { known[$0] }))))
    }
}
