import Language

/// The parameters that the statements of a script have declared.
///
/// A session may declare one again with a range of other values; a script may not. There, it is given its value as a name
/// is.
struct DeclaredParameters {
    private let commands: CommandTable
    private var parameters: [String: ScriptParameter] = [:]

    init(commands: CommandTable) { self.commands = commands }

    /// The next statement as the script has it.
    mutating func written(_ source: String) -> String {
        guard let statement = parse(source, commands: commands).statements.first,
            case .parameter(let parameter) = statement.kind
        else { return source }
        let name = parameter.name.name
        let first = parameters[name] ?? parameter
        parameters[name] = first
        guard !parameter.hasValues(of: first) else { return source }
        return Statement(
            kind: .assignment(parameter.name, parameter.defaultValue), span: statement.span,
            isSilent: statement.isSilent
        ).description
    }
}
