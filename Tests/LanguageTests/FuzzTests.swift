import FuzzTargets
import Support
import Testing

/// Damaged scripts, the same ones each time; `Scripts/fuzz` looks further.
@Suite struct FuzzTests {
    private static let corpus = [
        "faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])\nx = faces[\"000010.jpg\"]\n",
        "targets = nearest(faces where smiling and not `5_o_Clock_Shadow`, to: x, k: 60); w = -2 ^ 2 + 1e-3 * 0..1 step .5",
        "def smile(x, a: 3) {\n  w = mean(t) - mean(s) # difference\n  reconstruct(phi(x) + a * w)\n}\nsmile(x).info()",
        "for a in [1, 2] {\n  if a == 1 { print(\"\\(a): \\(f(\"é\", b[0]).c)\") } else if a < 3 {\n b } else { nothing }\n}",
        "help mean\n?where\n??total variation\nsession \"f\"; why z\ninclude \"file.dfis\"\nz = [f(a) for a in xs where b or c]",
    ]
    private static let pieces = [
        "(", ")", "[", "]", "{", "}", "\"", "\\(", "`", "..", "=", "==", ",", ":", ";", "\n", "\r\n", "not ",
        "-", "where ",
        "else ", "if ", "def ", "for ", "in ", "include ", "é", "\u{0}", "…", "“", "&", "?", "#", "1.", "_",
        "\\", "🙂",
    ]

    @Test func damagedScripts() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<30_000 {
            var bytes = Array((Self.corpus.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, using: &random) }
            let source = String(decoding: bytes, as: UTF8.self)
            guard Self.holds(of: source) else { return }
        }
    }

    @Test func randomPieces() {
        var random = SplitMix64(seed: 8)
        for _ in 0..<3000 {
            let source = (0..<20).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            guard Self.holds(of: source) else { return }
        }
    }

    private static func holds(of source: String) -> Bool {
        do {
            try FuzzTarget.checkScript(source)
            return true
        } catch {
            Issue.record("\(error) in \(source.debugDescription)")
            return false
        }
    }

    /// What a mutation does: cut, double, or insert a piece, or overwrite a byte.
    private static func damage(_ bytes: inout [UInt8], using random: inout SplitMix64) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...6, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 3: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
        }
    }
}
