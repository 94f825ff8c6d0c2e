import Language

extension Evaluator {
    /// Binds a script's parameter to what the person has set, else to its default.
    func declare(_ parameter: ScriptParameter, _ span: SourceSpan) throws -> any Value {
        guard frame == nil else { throw Diagnostic.misplacedParameter(parameter.name) }
        let declaration = try ParameterDeclaration(parameter, span, by: self)
        let value = try session.parameterSettings[declaration.name].map {
            try declaration.setting(to: $0, by: self).value
        }
        let bound = value ?? declaration.defaultValue
        try bind(parameter.name, to: bound)
        return bound
    }
}

extension Statement {
    /// A parameter's declaration with the person's setting as its default, so that the statement alone gives the same
    /// again; nil for any other statement.
    /// - Parameter evaluator: one for the statement's text.
    func withSettings(by evaluator: Evaluator) -> Statement? {
        guard case .parameter(var parameter) = kind,
            let text = evaluator.session.parameterSettings[parameter.name.name],
            let declaration = try? ParameterDeclaration(parameter, span, by: evaluator),
            let setting = try? declaration.setting(to: text, by: evaluator)
        else { return nil }
        parameter.defaultValue = setting.expression
        return Statement(kind: .parameter(parameter), span: span, isSilent: isSilent)
    }
}
