extension Expression: CustomStringConvertible {
    /// The expression in canonical form: parsed again it gives the same tree, places apart.
    public var description: String {
        var printer = SyntaxPrinter()
        printer.write(self)
        return printer.output
    }
}

extension Statement: CustomStringConvertible {
    /// The statement in canonical form, with the `;` that silences it.
    public var description: String {
        var printer = SyntaxPrinter()
        printer.write(self)
        return printer.output
    }
}
