import Foundation
import Support
import Synchronization

/// Writes until its room is used up.
final class FullDisk: Sendable {
    private let room: Mutex<Int>
    /// Where the disk is; empty for everywhere.
    private let folder: String

    init(room: Int, folder: String = "") {
        self.room = Mutex(room)
        self.folder = folder
    }

    func makeRoom(_ bytes: Int) { room.withLock { $0 += bytes } }

    private func has(_ file: Int32) -> Bool {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)")
        return folder.isEmpty || path?.hasPrefix(folder) ?? false
    }

    @Sendable func write(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        guard has(file) else { return Glibc.write(file, bytes, count) }
        return room.withLock { room in
            guard room > 0 else {
                errno = ENOSPC
                return -1
            }
            let written = Glibc.write(file, bytes, min(count, room))
            room -= max(0, written)
            return written
        }
    }
}
