import LanguageTestSupport
import Interpreter
import PictureValues
import Testing

/// Numbers at their extremes through operators and functions: the right number, or an error.
@Suite struct ExtremeNumberTests {
    @Test(arguments: [
        ("max(-8e307..8e307 step 1e307)", "8e+307"), ("max(0..1 step 0.3333333)", "1"),
        ("stats([1e308, -1e308]).norm", "[1.4142135623730951e+308]"), ("stats([1e200])[0].norm", "1e+200"),
        ("stats([1e200])[0].share", "1"), ("abs(norm([3e200, 4e200]) / 5e200 - 1) < 1e-15", "true"),
        ("dot([1e200], [1e-200])", "1"),
        ("lerp(1e308, -1e308, 0.5)", "0"), ("sort([1e308, -1e308, 5e-324])", "[-1e+308, 5e-324, 1e+308]"),
        ("round(1.7e308, digits: 15)", "1.7e+308"), ("\"\\(-1e308) \\(5e-324)\"", "-1e+308 5e-324"),
        ("[1e15, 1e15 + 1, 2 ^ 53]", "[1000000000000000, 1000000000000001, 9007199254740992]"),
    ])
    func gives(code: String, result: String) throws {
        #expect(try Playground().output(of: code) == [result])
    }

    @Test(arguments: [
        ("dot([1e200], [1e200])", "dot gives a number that is not finite"),
        ("norm([1.7e308, 1.7e308])", "norm gives a number that is not finite"),
        ("stats([1.7e308, 1.7e308])", "stats gives a number that is not finite"),
        ("lerp(10, 20, 1e308)", "lerp gives a number that is not finite"),
        ("seed(1e300)", "number of seed should be a whole number of at least 0, not the number 1e+300"),
        ("mask(rect: [0, 0, 5e-324, 1])", "rect: should be [left, top, width, height] in pixels"),
    ])
    func refuses(code: String, message: String) throws {
        #expect(try Playground().output(of: code).first == "error: \(message)")
    }

    /// However far beyond them, what lies on the line of two pictures weighs as much as a picture.
    @Test(arguments: [-1e30, 1e30, 1e7, 0.3, 1e-300])
    func whatLiesBetweenHasTheirWeight(share: Double) throws {
        let playground = try Playground()
        playground.run(
            """
            x = image("faces/f0.png"); y = image("faces/f1.png")
            p = phi(x, layers: ["pixels"], size: [40, 40]); q = phi(y, layers: ["pixels"], size: [40, 40])
            """)
        _ = playground.host.takeLines()
        #expect(playground.output(of: "lerp(p, q, \(share)).weight") == ["1"])
        #expect(playground.output(of: "lerp(p - q, q - p, \(share)).weight") == ["0"])
    }

    @Test func picturesBlendAnywhere() throws {
        let playground = try Playground()
        playground.run("x = image(\"faces/f0.png\"); y = image(\"faces/f1.png\")")
        _ = playground.host.takeLines()
        for share in ["1e308", "-1e308"] {
            let code = "z = lerp(x, y, \(share)); stats(z)[3].largest <= 1 and stats(z)[3].smallest >= 0"
            #expect(playground.output(of: code).last == "true")
        }
        #expect(playground.output(of: "lerp(x, x, 1e308) == x") == ["true"])
    }
}
