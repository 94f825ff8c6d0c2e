import Support
import Testing

@Suite struct SHA256Tests {
    /// The empty message, and the examples that NIST publishes for FIPS 180-4: one block, two of which
    /// the second is all padding, two that are both needed, a million letters.
    private static let published = [
        (
            "",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        (
            "abc",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        ),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]

    @Test(arguments: published)
    func digestsAreThePublishedOnes(_ message: String, _ expected: String) {
        #expect(hex(digest(of: Array(message.utf8)[...])) == expected)
    }

    /// A block has 64 bytes: pieces below, at and above that, empty ones too, one after another.
    @Test(arguments: published)
    func piecesMakeNoDifference(_ message: String, _ expected: String) {
        var (hash, rest) = (SHA256(), Array(message.utf8)[...])
        for length in repeatElement([1, 0, 3, 63, 64, 65, 7, 127, 1021], count: 1_000_000).joined() {
            if rest.isEmpty { break }
            rest.prefix(length).withUnsafeBytes { hash.update($0) }
            rest = rest.dropFirst(length)
        }
        #expect(hash.withDigest { hex(Array($0)) } == expected)
    }

    /// Whether the padding needs another block, and where the bytes begin, must not matter. In Python:
    ///
    ///     b, digests = bytes(i * 7 % 256 for i in range(400)), hashlib.sha256()
    ///     for n in range(300): digests.update(hashlib.sha256(b[n % 3:n % 3 + n]).digest())
    @Test func everyLengthAgreesWithPython() {
        let bytes = (0..<400).map { UInt8($0 * 7 % 256) }
        let digests = (0..<300).flatMap { digest(of: bytes[$0 % 3..<$0 % 3 + $0]) }
        #expect(
            hex(digest(of: digests[...]))
                == "9cddc8ba6c66a765f384a3ee296af8bf202b0230ed3c3c6abd881cf6ab2827f2")
    }

    @Test func copiesGoOnByThemselves() {
        let letters = Array("abc".utf8)
        var hash = SHA256()
        letters[..<1].withUnsafeBytes { hash.update($0) }
        var other = hash
        letters[1...].withUnsafeBytes { hash.update($0) }
        letters.withUnsafeBytes { other.update($0) }
        let first = hash.withDigest { Array($0) }
        #expect(first == digest(of: letters[...]))
        #expect(first == hash.withDigest { Array($0) })
        #expect(other.withDigest { Array($0) } == digest(of: Array("aabc".utf8)[...]))
    }

    private func digest(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.withDigest { Array($0) }
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
