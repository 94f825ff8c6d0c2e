import Support
import TestSupport
import Testing

/// What commands that convert a file call it and its result.
@Suite struct ConversionNamesTests {
    @Test func nothingThatExistsIsTheResult() throws {
        let folder = try ScratchFolder()
        let path = folder.path("my.faces.json")
        func output() -> String { ConversionNames(path, usual: "json", to: "csv").output }
        #expect(ConversionNames(path, usual: "json", to: "csv").input == path)
        #expect(output() == folder.path("my.faces.csv"))
        try folder.write("kept", "my.faces.csv")
        #expect(output() == folder.path("my.faces-1.csv"))
        try folder.write("kept", "my.faces-1.csv")
        #expect(output() == folder.path("my.faces-2.csv"))
    }

    @Test(arguments: [
        ("a/b.d/c", "a/b.d/c.png"), ("a/.gif", "a/.gif.png"), ("a.gif", "a.png"), ("é 1.TIF", "é 1.png"),
    ])
    func onlyAnEndingIsReplaced(path: String, output: String) {
        #expect(ConversionNames(path, usual: "gif", to: "png").output == output)
    }

    /// Within quotes these would mean something else to a shell or to Python.
    @Test(arguments: [
        nil, "", "it's.gif", "a\"b.gif", "$a.gif", "a`b`.gif", "a\\b.gif", "a\nb.gif", "a!b.gif",
    ])
    func othersHaveGenericNames(path: String?) {
        let names = ConversionNames(path, usual: "gif", to: "png")
        #expect(names.input == "in.gif" && names.output == "out.png")
    }
}
