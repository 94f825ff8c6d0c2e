import DeepFeatures
import Foundation
import LanguageTestSupport
import PictureValues
import SessionStore
import Support
import Testing

/// Pictures and activations take less space in a session than in memory, and sessions from before that are read.
@Suite struct StoredSizeTests {
    private func stored(_ name: String, _ playground: Playground) throws -> StoredObject {
        let store = playground.session.store
        let hash = try #require(try store.hash(of: name))
        return try #require(try store.object(hash))
    }

    private func ready() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.run(
            """
            use(network("tiny")); x = image("faces/f0.png"); small = resize(x, [39, 39]);
            f = phi(x, size: [32, 32]); w = phi(small, size: [32, 32]) - f
            """)
        _ = playground.host.takeLines()
        return playground
    }

    @Test func aPictureOfAFileTakesAByteAChannel() throws {
        let playground = try ready()
        #expect(try stored("x", playground).content.count == 40 * 40 * 3)
        #expect(try stored("small", playground).content.count == 39 * 39 * 3 * 4)
    }

    @Test func activationsTakeABitForEachZero() throws {
        let playground = try ready()
        let features = try #require(try playground.value(of: "f") as? Features)
        let nonzeros = features.values.count { $0.bitPattern != 0 }
        #expect(nonzeros < features.values.count * 8 / 10)
        #expect(try stored("f", playground).content.count == (features.values.count + 7) / 8 + 4 * nonzeros)
    }

    @Test func theSameBitsComeBack() throws {
        let playground = try ready()
        let before = try #require(try playground.value(of: "f") as? Features)
        let picture = try #require(try playground.value(of: "x") as? Picture)
        try playground.reopen()
        let after = try #require(try playground.value(of: "f") as? Features)
        #expect(after.values.map(\.bitPattern) == before.values.map(\.bitPattern))
        #expect(try (playground.value(of: "x") as? Picture)?.image == picture.image)
    }

    /// As earlier versions stored them: without an encoding, all numbers as they are.
    @Test func earlierSessionsAreRead() throws {
        let playground = try ready()
        for name in ["x", "f"] {
            let object = try stored(name, playground)
            let value = try playground.value(of: name)
            let numbers = (value as? Features)?.values ?? (value as? Picture)?.image.pixels ?? []
            let header = object.header.replacing(/"encoding":"[a-z]+",?/, with: "")
            let old = StoredObject(
                hash: object.hash, kind: object.kind, header: header,
                content: numbers.withUnsafeBytes { [UInt8]($0) }, references: object.references)
            try playground.session.store.put(old)
            #expect(try stored(name, playground) == old && old.content.count > object.content.count)
        }
        try playground.reopen()
        #expect(playground.output(of: "x == image(\"faces/f0.png\")") == ["true"])
        #expect(playground.output(of: "norm(f - phi(x, size: [32, 32]))") == ["0"])
    }
}
