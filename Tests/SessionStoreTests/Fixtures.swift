import Foundation
import SessionStore
import Support
import TestSupport

/// Runs `body` with its own folder.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try ScratchFolder()
    return try withExtendedLifetime(folder) { try body(folder.url) }
}

func hash(_ text: String) -> ContentHash {
    var hasher = ContentHasher(kind: "test")
    hasher.update(text)
    return hasher.finish()
}

/// An object named by its hash, with bytes that no compression or repetition makes equal.
func object(_ name: String, bytes: Int = 100, references: [ContentHash] = []) -> StoredObject {
    StoredObject(
        hash: hash(name), kind: "features", header: #"{"name":"\#(name)"}"#,
        content: noise(bytes, seed: name),
        references: references)
}

func cell(_ source: String) -> CellRecord {
    CellRecord(
        source: source, reads: ["a", "größe"], writes: ["x"], seconds: 0.25,
        date: Date(timeIntervalSince1970: 1_700_000_000.125))
}

func node(_ name: String, output: ContentHash) -> NodeRecord {
    NodeRecord(
        key: hash("call " + name), function: "mean", arguments: #"{"k":60}"#,
        inputs: [hash("in"), hash("net")],
        engineVersion: "1", output: output)
}

/// Reproducible bytes.
func noise(_ count: Int, seed: String) -> [UInt8] {
    var generator = SplitMix64(seed: seed.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
    return Array(bytes.prefix(count))
}

/// Copies the files as another process sees them while the store is open: what is left after `kill -9`, since
/// the system already has everything that was written. A child does the copying, because closing a descriptor
/// of the file here would drop the store's lock.
func crashImage(of path: String, in folder: URL, files: [String] = ["", "-wal"]) throws -> String {
    let copy = folder.appending(path: "crashed").path
    for suffix in files { try copyFile(path + suffix, to: copy + suffix) }
    return copy
}

func copyFile(_ path: String, to copy: String) throws {
    let copying = Process()
    copying.executableURL = URL(filePath: "/bin/cp")
    copying.arguments = [path, copy]
    try copying.run()
    copying.waitUntilExit()
    guard copying.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
}
