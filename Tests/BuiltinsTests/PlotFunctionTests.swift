import DeepFeatures
import Imaging
import LanguageTestSupport
import Testing

/// `plot` in the language.
@Suite struct PlotFunctionTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run("t = table([\"k\", \"v\"], [[3, 1], [1, 2], [2, 900]]);")
        return playground
    }

    @Test func pointsAloneAndAxesWithEnds() throws {
        let playground = try playground()
        #expect(playground.output(of: "a = plot(t, marks: \"points\")").first == "a: image 640×420")
        playground.run("b = plot(t, x_limits: 0..4, y_limits: [0, 10]); c = plot(t);")
        func image(_ code: String) throws -> Image {
            try #require(try playground.value(of: code) as? Picture).image
        }
        #expect(try image("a") != image("c") && image("b") != image("c"))
        // The row beyond the limits is left out, as if it were not there.
        let without = "plot(table([\"k\", \"v\"], [[3, 1], [1, 2]]), x_limits: [0, 4], y_limits: [0, 10])"
        #expect(try image(without) == image("b"))
    }

    @Test(arguments: [
        ("y_limits: [2000, 3000]", "no row has its numbers within these limits"),
        ("y_limits: [3, 1]", "y_limits: should be two numbers, the smaller one first"),
        ("x_limits: [1]", "x_limits: should be two numbers, the smaller one first"),
        ("x_limits: [0, 1e-300]", "x_limits: should be two numbers, the smaller one first"),
        ("x_limits: [1e300, 1e308]", "x_limits: should be two numbers, the smaller one first"),
        ("marks: \"bars\"", "marks"),
    ])
    func limitsThatCannotBeDrawn(arguments: String, says: String) throws {
        let playground = try playground()
        let lines = playground.output(of: "plot(t, \(arguments))")
        #expect(lines.first?.hasPrefix("error:") == true && lines.joined(separator: "\n").contains(says))
    }
}
