import LanguageTestSupport
import Imaging
import Testing

/// What is in a hole is missing: nothing may depend on it.
@Suite struct InpaintTests {
    /// Scaling for the network must not spread it outside the hole, whose edges lie between the network's pixels.
    @Test(arguments: [
        "rect: [9, 11, 13, 10]", "ellipse: [9, 11, 15, 13]", "rect: [9, 11, 13, 10], feather: 3",
    ])
    func nothingInTheHoleIsLookedAt(region: String) throws {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny"))
            faces = dataset("faces", attributes: "faces.csv")
            x = faces[0]
            hole = mask(\(region))
            inside = mask(rect: [12, 14, 7, 5])
            def other(level) { erase(x, mask: inside, grey: level) }
            def filled(x) { inpaint(x, hole: hole, set: faces, k: 3, evaluations: 3, size: [56, 56]) }
            def near(x) { nearest(faces, to: x, k: 3, by: "cosine", mask: hole) }
            """)
        #expect(playground.host.takeLines().filter { $0.hasPrefix("error") } == [])
        #expect(playground.output(of: "other(1) == other(0)") == ["false"])
        #expect(playground.output(of: "filled(other(1)) == filled(other(0))").last == "true")
        #expect(playground.output(of: "near(other(1)).scores == near(other(0)).scores").last == "true")
    }

    @Test func moveBeyondWhatPicturesBearIsToldBeforeItIsMade() throws {
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\"); x = faces[0]")
        _ = playground.host.takeLines()
        func warnings(alpha: Double) -> [String] {
            playground.output(
                of: "z = inpaint(x, hole: mask(rect: [9, 11, 13, 10]), set: faces, k: 3, evaluations: 1, "
                    + "alpha: \(alpha))"
            ).filter { $0.hasPrefix("warning: this move is so long") }
        }
        #expect(warnings(alpha: 1000).count == 1)
        #expect(warnings(alpha: 1) == [])
    }
}
