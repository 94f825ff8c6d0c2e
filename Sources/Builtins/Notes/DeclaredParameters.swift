import Language

/// The parameters that the statements of a script have declared.
///
/// A session may declare one again, with another value each time a script is run; a script may not. There, what was
/// declared before is given its value as a name is.
struct DeclaredParameters {
    private let commands: CommandTable
    private var names: Set<String> = []

    init(commands: CommandTable) { self.commands = commands }

    /// The next statement as the script has it.
    mutating func written(_ source: String) -> String {
        guard let statement = parse(source, commands: commands).statements.first,
            case .parameter(let parameter) = statement.kind,
            !names.insert(parameter.name.name).inserted
        else { return source }
        return Statement(
            kind: .assignment(parameter.name, parameter.defaultValue), span: statement.span,
            isSilent: statement.isSilent
        ).description
    }
}
