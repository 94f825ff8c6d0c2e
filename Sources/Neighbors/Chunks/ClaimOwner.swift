import Foundation
import Glibc
import Support

/// Who has claimed something, in the words of `/proc`: the machine since its last start, the name space of its process
/// numbers, and the process.
struct ClaimOwner: Equatable {
    private let place: String
    private let process: Int32

    static let current = ClaimOwner(place: here, process: getpid())

    private init(place: String, process: Int32) {
        (self.place, self.process) = (place, process)
    }

    /// Nil where the file says nothing like it.
    init?(from descriptor: Int32) {
        let words = Self.words(in: descriptor)
        guard words.count == 3, let process = Int32(words[2]), process > 0 else { return nil }
        self.init(place: words.prefix(2).joined(separator: " "), process: process)
    }

    /// Whether it is known to have died.
    var isGone: Bool {
        !place.isEmpty && place == Self.here && process != getpid() && kill(process, 0) != 0 && errno == ESRCH
    }

    /// What cannot be written there is not needed.
    func write(to descriptor: Int32) {
        guard !place.isEmpty else { return }
        let bytes = Array("\(place) \(process)\n".utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        ftruncate(descriptor, bytes.count)
    }

    /// Empty where it cannot be told.
    private static let here: String = {
        let start = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard start >= 0 else { return "" }
        defer { close(start) }
        let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        guard let space, let machine = words(in: start).first else { return "" }
        return "\(machine) \(space)"
    }()

    /// What is at the beginning of a file; those of `/proc` do not say how long they are.
    private static func words(in descriptor: Int32) -> [Substring] {
        let bytes = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
            count = FileBytes.fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor, at: 0).count
        }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }
}
