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

    /// A hole that covers next to nothing leaves the photograph as it is; a small one need not move far.
    @Test(arguments: [
        ("mask(\"dark.pgm\")", 1), ("mask(rect: [9, 11, 3, 3])", 0), ("mask(rect: [9, 11, 20, 10])", 0),
    ])
    func aHoleThatCoversNextToNothingIsTold(hole: String, warnings: Int) throws {
        let playground = try Playground()
        let rows = String(repeating: "\u{1}", count: 800) + String(repeating: "\0", count: 800)
        try playground.write("P5 40 40 255\n" + rows, to: "home/data/dark.pgm")
        playground.run(
            "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\"); x = faces[0]; hole = \(hole)"
        )
        _ = playground.host.takeLines()
        let lines = playground.output(of: "z = inpaint(x, hole: hole, set: faces, k: 3, evaluations: 1)")
        #expect(
            lines.filter { $0.hasPrefix("warning: this move is too short to be seen") }.count == warnings,
            "\(lines)")
        #expect(lines.contains { $0.contains("does the mask cover what is meant?") } == (warnings > 0))
    }

    /// A scratch on a wall is not what the method is for; what is around the hole tells, not what is in it.
    @Test(arguments: [(0, true), (1, true), (8, false)])
    func plainGroundIsTold(spread: Int, isTold: Bool) throws {
        let playground = try Playground()
        let levels = (0..<1600).map { place -> String in
            let (row, column) = (place / 40, place % 40)
            return (18..<21).contains(column) && (5..<35).contains(row)
                ? "\(place * 37 % 256)" : "\(200 + (row * 7 + column * 13) % (spread + 1))"
        }
        try playground.write("P2 40 40 255\n" + levels.joined(separator: " "), to: "home/data/wall.pgm")
        playground.run(
            """
            use(network("tiny")); faces = dataset("faces"); x = image("wall.pgm")
            hole = mask(rect: [18, 5, 3, 30]); set = nearest(faces, to: x, k: 2, by: "pixels")
            """)
        _ = playground.host.takeLines()
        let told =
            "inpaint: the ground around this hole is plain, and the filling may leave grit there unless the set's pictures "
            + "have the same ground"
        let lines = playground.output(of: "z = inpaint(x, hole: hole, set: faces, k: 2, evaluations: 1)")
        #expect(lines.contains(told) == isTold, "\(lines)")
        let swept = playground.output(
            of: "t = sweep(x, hole: hole, set: set, k: [1, 2], alpha: [1], evaluations: 1)")
        #expect(
            swept.filter { $0 == told.replacing("inpaint:", with: "sweep:") }.count == (isTold ? 1 : 0),
            "\(swept)")
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

    @Test func aHoleThatIsAllIsRefused() throws {
        let playground = try Playground()
        playground.run("use(network(\"tiny\")); faces = dataset(\"faces\"); x = faces[0]")
        let lines = playground.output(
            of: "inpaint(x, hole: mask(rect: [0, 0, 40, 40]), set: faces, k: 2, evaluations: 1)")
        #expect(lines.contains { $0.hasPrefix("error: this hole covers the whole picture") }, "\(lines)")
    }
}
