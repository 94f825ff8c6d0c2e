extension Expression: CustomStringConvertible {
    /// The expression in canonical form.
    public var description: String { written() }

    /// The expression in canonical form: parsed again with these commands it gives the same tree, apart from the
    /// places.
    public func written(commands: CommandTable = CommandTable()) -> String {
        var printer = SyntaxPrinter(commands: commands)
        printer.write(self)
        return printer.output
    }
}

extension Statement: CustomStringConvertible {
    /// The statement in canonical form, with the `;` that silences it.
    public var description: String { written() }

    /// The same: parsed again with these commands it gives the same tree, apart from the places.
    public func written(commands: CommandTable = CommandTable()) -> String {
        var printer = SyntaxPrinter(commands: commands)
        printer.write(self)
        return printer.output
    }
}
