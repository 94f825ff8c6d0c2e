extension Parser {
    /// `def name(parameter, parameter: default) { body }`
    mutating func parseDefinition() throws(Abandoned) -> Subtree<Statement.Kind> {
        advance()
        let name = try parseBinding("for the function")
        let parameters = try parseParameters(of: name.name)
        guard !at(.assign) || lineEnded else { throw fail(.bodyByAssignment(current.span)) }
        let body = try parseBlock(after: "the parameters of \(name.name)")
        let definition = FunctionDefinition(name: name, parameters: parameters.node, body: body.node)
        let height = max(parameters.height, body.height)
        return try grow(.definition(definition), over: height, at: name.span)
    }

    private mutating func parseParameters(of function: String) throws(Abandoned)
        -> Subtree<[FunctionDefinition.Parameter]>
    {
        guard at(.leftParenthesis), !lineEnded else {
            throw fail(
                expected: "“(” after def \(function)",
                remedy: "without parameters, too: def \(function)() { … }")
        }
        let open = advance()
        return try withNewlines(ending: false) { parser throws(Abandoned) in
            var list = ParameterList()
            while !parser.at(.rightParenthesis) {
                try parser.parseParameter(into: &list, of: function)
                guard parser.take(.comma) else { break }
            }
            guard parser.take(.rightParenthesis) else {
                throw parser.fail(
                    unclosed: open, expected: "“,” or “)” after a parameter of \(function)",
                    remedy: "parameters are names, with a default after “:”: def \(function)(x, a: 3) { … }")
            }
            return Subtree(node: list.parameters, height: list.height)
        }
    }

    private struct ParameterList {
        var parameters: [FunctionDefinition.Parameter] = []
        var names: Set<String> = []
        var height = 0
        var hasDefault = false
    }

    private mutating func parseParameter(into list: inout ParameterList, of function: String)
        throws(Abandoned)
    {
        let name = try parseBinding("for a parameter of \(function)")
        guard list.names.insert(name.name).inserted else {
            throw fail(.duplicate("parameter", name.name, of: function, name.span))
        }
        var value: Expression?
        if !current.startsLine, take(.colon) {
            let parsed = try parseExpression()
            value = parsed.node
            list.height = max(list.height, parsed.height)
        } else if at(.assign) {
            throw fail(.defaultByAssignment(name.name, current.span))
        } else if list.hasDefault {
            throw fail(.parameterAfterDefault(name.name, name.span))
        }
        list.hasDefault = value != nil
        list.parameters.append(.init(name: name, defaultValue: value))
    }
}
