import Support
import Testing

@Suite struct ContentHashTests {
    private func hash(of text: String) -> ContentHash {
        Array(text.utf8).withUnsafeBytes { ContentHash.ofBytes($0) }
    }

    /// FIPS 180-2, appendix B, and the empty message.
    @Test func bytesHashAsPublished() {
        #expect(
            hash(of: "").hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            hash(of: "abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hash(of: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            hash(of: String(repeating: "a", count: 1_000_000)).hex
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// Long content is hashed in parts, between which a checkpoint may end the work; the hash is the same.
    @Test func longContentAsksOnTheWay() throws {
        let values = [Float](repeating: 1, count: 5 << 20)
        var (asking, plain, checks) = (ContentHasher(kind: "k"), ContentHasher(kind: "k"), 0)
        asking.update(values) { checks += 1 }
        plain.update(values)
        #expect(checks == 2)
        #expect(asking.finish() == plain.finish())
        let bytes = [1, 1, 0, 0, 0, 0, 0, 0, 0, 107, 4, 0, 0, 64, 1, 0, 0, 0, 0] as [UInt8]
        let content = bytes + values.withUnsafeBytes { [UInt8]($0) }
        #expect(plain.finish() == content.withUnsafeBytes { ContentHash.ofBytes($0) })
        #expect(throws: WorkCancelled.self) { try asking.update(values) { throw WorkCancelled() } }
    }

    /// What the hasher feeds, written out: a tag, the length as eight little-endian bytes, the part.
    @Test func partsHashAsTheirTagLengthAndBytes() {
        var hasher = ContentHasher(kind: "k")
        hasher.update([Float(1)])
        let bytes: [UInt8] =
            [1, 1, 0, 0, 0, 0, 0, 0, 0] + "k".utf8 + [4, 4, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0x80, 0x3F]
        #expect(hasher.finish() == bytes.withUnsafeBytes { ContentHash.ofBytes($0) })
    }

    /// The same bytes cut differently, or of another type, are a different value.
    @Test func differentSplitsDiffer() {
        func combined(kind: String = "k", _ feed: (inout ContentHasher) -> Void) -> ContentHash {
            var hasher = ContentHasher(kind: kind)
            feed(&hasher)
            return hasher.finish()
        }
        let hashes = [
            combined { _ in }, combined(kind: "other") { _ in },
            combined { $0.update("ab") },
            combined {
                $0.update("a"); $0.update("b")
            },
            combined {
                $0.update(""); $0.update("ab")
            },
            combined {
                $0.update("ab"); $0.update("")
            },
            combined { $0.update(bytes: Array("ab".utf8)) },
            combined { $0.update([Float]()) }, combined { $0.update([Float(0), 0]) },
            combined {
                $0.update([Float(0)]); $0.update([Float(0)])
            }, combined { $0.update([Float(-0.0), 0]) },
            combined { $0.update(0) }, combined { $0.update(0.0) }, combined { $0.update(-0.0) },
        ]
        #expect(Set(hashes).count == hashes.count)
        #expect(combined { $0.update("ab") } == combined { $0.update("ab") })
    }

    @Test(arguments: [
        "", "abc", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
        String(repeating: "0", count: 63), String(repeating: "0", count: 65),
        String(repeating: "é", count: 32),
    ])
    func textThatIsNoHashIsRefused(_ text: String) {
        #expect(ContentHash(hex: text) == nil)
    }

    @Test func aHashIsItsDigits() throws {
        let hash = hash(of: "abc")
        #expect(try #require(ContentHash(hex: hash.hex)) == hash)
        #expect(hash.short == "ba7816bf8f01")
        #expect("\(hash)" == hash.hex)
        #expect(hash < self.hash(of: ""))
    }
}
