import LanguageTestSupport
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Testing

/// Nothing heavy runs twice, and results do not depend on whether it did.
///
/// The engine asks its monitor whether to stop before each layer, so that the number of questions measures what
/// was computed without a clock: a result read back costs only the few questions of the checker, the evaluator
/// and the files.
@Suite struct CacheTests {
    private static let preparation = """
        use(network("tiny"))
        faces = dataset("faces", attributes: "faces.csv")
        x = faces[0]
        w = phi(faces[1], size: [32, 32]) - phi(x, size: [32, 32])
        near = nearest(faces, to: x, k: 4, then: "order")
        """

    /// More questions than a result that is read back takes, and fewer than any that is computed.
    private static let few = 35

    static let heavy = [
        "phi(x)", "phi(x, layers: [\"conv2_1\"], size: [48, 32])", "mean(near, size: [32, 32])",
        "mean(faces where male, size: [32, 32])", "reconstruct(phi(x, size: [32, 32]) + w, evaluations: 4)",
        "reconstruct(phi(x, size: [32, 32]), from: \"noise\", evaluations: 4)",
        "nearest(faces, to: x, k: 3, by: \"cosine\")",
        "normalize(network(\"tiny\"), faces, size: [40, 40])",
    ]

    @Test(arguments: heavy)
    func computesOnce(code: String) throws {
        let playground = try Playground(sessionFile: true)
        _ = try playground.value(of: Self.preparation)
        let work = playground.host.work
        func questions() throws -> (count: Int, value: any Value) {
            let before = work.polls
            let value = try playground.value(of: code)
            return (work.polls - before, value)
        }
        let first = try questions()
        let second = try questions()
        // Pool5 keeps the set's descriptors, and maps the query again.
        let isSearch = code.hasPrefix("nearest")
        #expect(
            second.count < (isSearch ? first.count / 2 : Self.few), "\(first.count), then \(second.count)")
        #expect(first.count > 2 * Self.few)
        try playground.reopen()
        let third = try questions()
        #expect(third.count < (isSearch ? first.count / 2 : Self.few))
        for again in [second.value, third.value] { try expectSameBits(first.value, again) }
    }

    /// What each picture does to a vector: one forward pass each, over means that are known.
    @Test func influencesAreComputedOnce() throws {
        let playground = try Playground(sessionFile: true)
        _ = try playground.value(of: Self.preparation)
        _ = try playground.value(
            of: "v = mean(faces where male, size: [32, 32]) - mean(near, size: [32, 32])")
        let work = playground.host.work
        func questions() throws -> (count: Int, table: TableValue) {
            let before = work.polls
            let table = try #require(try playground.value(of: "blame(v)") as? TableValue)
            return (work.polls - before, table)
        }
        let first = try questions()
        let second = try questions()
        try playground.reopen()
        let third = try questions()
        #expect(
            first.count > 1000 && max(second.count, third.count) < first.count / 20,
            "\(first.count), then \(second.count) and \(third.count)")
        #expect(first.table.rows.count == 8 && first.table.lines == third.table.lines)
    }

    /// A mean that was interrupted says where it continues, and does the rest.
    @Test func anInterruptedMeanGoesOn() throws {
        let code = "mean(faces, size: [32, 32])"
        let (playground, other) = (try Playground(), try Playground())
        for each in [playground, other] { _ = try each.value(of: Self.preparation) }
        let work = playground.host.work
        work.stop(afterReports: 5)
        #expect(throws: (any Error).self) { try playground.value(of: code) }
        work.goOn()
        _ = playground.host.takeLines()
        let before = work.reports
        let value = try playground.value(of: code)
        let count = try #require(try playground.value(of: "length(faces)") as? Double)
        #expect(work.reports - before == Int(count) - 5)
        #expect(playground.host.takeLines().contains("mean: continues at 5 of \(Int(count))"))
        try expectSameBits(value, other.value(of: code))
    }

    /// Another session and another cache folder: everything is computed again.
    @Test(arguments: heavy)
    func coldAndWarmAgree(code: String) throws {
        let (one, other) = (try Playground(), try Playground())
        for playground in [one, other] { _ = try playground.value(of: Self.preparation) }
        _ = try one.value(of: code)
        try expectSameBits(one.value(of: code), other.value(of: code))
    }

    @Test func otherArgumentsAreOtherCalls() throws {
        let playground = try Playground()
        _ = try playground.value(of: Self.preparation)
        let codes = [
            "reconstruct(phi(x, size: [32, 32]) + w, evaluations: 4)",
            "reconstruct(phi(x, size: [32, 32]) + w, evaluations: 5)",
            "reconstruct(phi(x, size: [32, 32]) + w, evaluations: 4, tv: 0.5)",
            "reconstruct(phi(x, size: [32, 32]) + 2 * w, evaluations: 4)",
            "reconstruct(phi(x, size: [32, 32]) + w, evaluations: 4, from: \"noise\")",
            "reconstruct(phi(x, size: [32, 32]) + w, evaluations: 4, from: \"noise\", seed: 1)",
        ]
        let pictures = try codes.map { try #require(try playground.value(of: $0) as? Picture).hash.hex }
        #expect(Set(pictures).count == codes.count)
    }

    /// A file whose content changes is another picture, though its name stays.
    @Test func aChangedFileIsSeen() throws {
        let playground = try Playground()
        _ = try playground.value(
            of: "use(network(\"tiny\")); a = phi(image(\"faces/f0.png\"), size: [32, 32])")
        let faces = playground.folder + "/home/data/faces"
        try FileManager.default.removeItem(atPath: faces + "/f0.png")
        try FileManager.default.copyItem(atPath: faces + "/f1.png", toPath: faces + "/f0.png")
        _ = try playground.value(of: "b = phi(image(\"faces/f0.png\"), size: [32, 32])")
        #expect(playground.output(of: "a == b") == ["false"])
        #expect(playground.output(of: "b == phi(image(\"faces/f1.png\"), size: [32, 32])") == ["true"])
    }

    private func expectSameBits(_ left: any Value, _ right: any Value) throws {
        #expect(try left.write(to: ObjectWriter()) == right.write(to: ObjectWriter()))
        switch (left, right) {
        case (let a as Features, let b as Features): #expect(a.values == b.values)
        case (let a as Picture, let b as Picture): #expect(a.image == b.image)
        case (let a as NetworkValue, let b as NetworkValue): #expect(a.network.hash == b.network.hash)
        case (let a as NeighborSet, let b as NeighborSet): #expect(a.scores == b.scores)
        default: Issue.record("\(left.typeName) and \(right.typeName)")
        }
    }
}
