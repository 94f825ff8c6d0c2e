import CNettle

/// SHA-256 (FIPS 180-4) of bytes that come in pieces, by nettle. It is a value: each copy continues by itself.
package struct SHA256 {
    private var context = sha256_ctx()

    package init() {
        nettle_sha256_init(&context)
    }

    /// Takes the next bytes of the message; how it is cut into pieces makes no difference.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        // An empty buffer may have no address.
        guard let start = bytes.baseAddress else { return }
        nettle_sha256_update(&context, bytes.count, start)
    }

    /// Passes on the 32 bytes of the digest so far; the message may continue.
    package func withDigest<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        // Asking nettle for a digest resets its context.
        var context = context
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(SHA256_DIGEST_SIZE)) { digest in
            cnettle_sha256_digest(&context, digest.baseAddress)
            return body(UnsafeRawBufferPointer(digest))
        }
    }
}
