import Imaging
import Testing

@Suite struct DrawingTests {
    private let black = Drawing.Color(0, 0, 0)
    private let white = Drawing.Color(1, 1, 1)

    /// The share of the picture that a shape covers.
    private func area(_ shape: Shape, side: Int = 200) -> Double {
        var drawing = Drawing(side: side, background: black)
        drawing.fill(shape, white)
        return drawing.image.pixels.reduce(0.0) { $0 + Double($1) } / Double(side * side * 3)
    }

    struct Figure: Sendable {
        let name: String
        let shape: Shape
        let area: Double
    }

    // Areas by the formulas of geometry; antialiasing is inexact at the edge, by far less than a percent of these.
    static let figures = [
        Figure(name: "circle", shape: .ellipse([0.5, 0.5], radii: [0.3, 0.3]), area: .pi * 0.09),
        Figure(name: "ellipse", shape: .ellipse([0.5, 0.5], radii: [0.4, 0.2]), area: .pi * 0.08),
        Figure(name: "box", shape: .box([0.5, 0.5], half: [0.3, 0.1]), area: 0.12),
        Figure(
            name: "round box", shape: .box([0.5, 0.5], half: [0.3, 0.2], corner: 0.1),
            area: 0.24 - (4 - .pi) * 0.01),
        Figure(
            name: "line", shape: .line([[0.2, 0.5], [0.8, 0.5]], width: 0.1), area: 0.06 + .pi * 0.0025),
        Figure(name: "half plane", shape: .below(0.25), area: 0.75),
        Figure(
            name: "half of a circle",
            shape: .ellipse([0.5, 0.5], radii: [0.3, 0.3]).intersection(.below(0.5)), area: .pi * 0.045),
        Figure(
            name: "ring", shape: .ellipse([0.5, 0.5], radii: [0.3, 0.3]).outline(width: 0.04),
            area: .pi * (0.32 * 0.32 - 0.28 * 0.28)),
        Figure(
            name: "two boxes",
            shape: .box([0.25, 0.5], half: [0.1, 0.1]).union(.box([0.75, 0.5], half: [0.1, 0.1])), area: 0.08),
        Figure(
            name: "box with a hole",
            shape: .box([0.5, 0.5], half: [0.3, 0.3]).subtracting(.box([0.5, 0.5], half: [0.1, 0.1])),
            area: 0.32),
    ]

    @Test(arguments: figures) func coversItsArea(_ figure: Figure) {
        #expect(abs(area(figure.shape) / figure.area - 1) < 0.01, "\(figure.name)")
    }

    @Test func aCurveEndsWhereItShould() {
        var drawing = Drawing(side: 100, background: black)
        drawing.fill(.curve([0.2, 0.8], [0.5, 0.2], [0.8, 0.8], width: 0.04), white)
        // Ends, and the middle of the curve: a quarter of each end and half of the control point.
        for (x, y) in [(20, 79), (79, 79), (50, 49)] { #expect(drawing.image[y, x, 0] == 1) }
        #expect(drawing.image[20, 50, 0] == 0)
        #expect(drawing.image[79, 50, 0] == 0)
    }

    @Test func opacityBlends() {
        var drawing = Drawing(side: 10, background: [1, 0, 0])
        drawing.fill(.box([0.5, 0.5], half: [1, 1]), [0, 0, 1], opacity: 0.25)
        #expect(drawing.image.pixels.prefix(3) == [0.75, 0, 0.25])
    }

    @Test func whatLiesOutsideIsNotTouched() {
        var drawing = Drawing(side: 20, background: white)
        let before = drawing.image
        drawing.fill(.ellipse([5, 5], radii: [0.1, 0.1]), black)
        drawing.fill(.line([], width: 0.1), black)
        #expect(drawing.image == before)
    }
}
