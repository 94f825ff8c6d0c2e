import Foundation
import FuzzTargets
import Support
import Testing

/// Random damage to what the corpus has of recipes: texts, packets and compressed ones.
///
/// DFI_RECIPES=100000 tries as many instead of a few thousand.
@Suite struct RecipeMutationTests {
    private static let count =
        ProcessInfo.processInfo.environment["DFI_RECIPES"].flatMap { Int($0) } ?? 2000

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fuzzing/Corpus/recipe")

    /// Where a recipe or a packet changes its meaning.
    private static let words = [
        "# dfi recipe 1\n", "# dfi recipe 2\n", "\n\n", "# pixels: ", "&#xA;", "&amp", "<dfi:Recipe>",
        "</dfi:Recipe>",
        "xmlns:a=\"urn:dfi:saved-picture/\"", " a:Recipe=\"", "\"", "\0", "\u{1B}",
    ].map { Array($0.utf8) }

    @Test func damagedRecipesHold() throws {
        let target = try #require(FuzzTarget.named("recipe"))
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        let seeds = try names.map { [UInt8](try Data(contentsOf: Self.folder.appending(path: $0))) }
        var random = SplitMix64(seed: 14)
        for round in 0..<Self.count {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...5, using: &random) { Self.damage(&bytes, &random) }
            #expect(throws: Never.self, "round \(round)") { try target.check(bytes) }
        }
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2: bytes.insert(contentsOf: words.randomElement(using: &random) ?? [], at: place)
        default: for index in place..<end { bytes[index] = UInt8.random(in: .min ... .max, using: &random) }
        }
    }
}
