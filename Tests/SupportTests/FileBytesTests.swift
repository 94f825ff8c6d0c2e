import Foundation
import Support
import TestSupport
import Testing

@Suite struct FileBytesTests {
    @Test func missingFolderIsExplained() throws {
        try withScratchFolder { folder in
            let path = folder + "/none/x.png"
            let error = #expect(throws: FileAccessError(.write, path: path, code: ENOENT)) {
                try FileBytes.writeAtomically([1], to: path)
            }
            #expect(error?.remedy?.contains("create") == true)
        }
    }

    @Test func protectedFileIsLeftAlone() throws {
        try withScratchFolder { folder in
            let path = folder + "/kept"
            try FileBytes.writeAtomically([1, 2, 3], to: path)
            #expect(chmod(path, 0o444) == 0)
            #expect(throws: FileAccessError(.write, path: path, code: EACCES)) {
                try FileBytes.writeAtomically([4], to: path)
            }
            #expect(try FileBytes.read(path: path, limit: 10) == [1, 2, 3])
        }
    }

    /// Times after the year 2262 have more nanoseconds than an integer.
    @Test(arguments: [10_000_000_000, -10_000_000_000, Int.max, Int.min])
    func aFileMayHaveAnyTime(seconds: Int) throws {
        try withScratchFolder { folder in
            let path = folder + "/x"
            try FileBytes.writeAtomically([1, 2, 3], to: path)
            let time = timespec(tv_sec: seconds, tv_nsec: 999_999_999)
            // A file system may refuse it, or take another.
            _ = utimensat(AT_FDCWD, path, [time, time], 0)
            #expect(try FileBytes.read(path: path, limit: 10) == [1, 2, 3])
            #expect(FileState(path: path) == FileState(path: path))
        }
    }

    /// The disk takes two bytes, then no more.
    @Test func fullDiskKeepsTheOldFile() throws {
        try withScratchFolder { folder in
            let path = folder + "/kept"
            try FileBytes.writeAtomically([1, 2, 3], to: path)
            var room = 2
            let error = #expect(throws: FileAccessError.self) {
                try FileBytes.writeAtomically([4, 5, 6, 7], to: path) { descriptor, bytes, count in
                    guard room > 0 else {
                        errno = ENOSPC
                        return -1
                    }
                    let step = write(descriptor, bytes, min(count, room))
                    room -= step
                    return step
                }
            }
            #expect(error?.message == "cannot write “\(path)”: No space left on device")
            #expect(try FileBytes.read(path: path, limit: 10) == [1, 2, 3])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["kept"])
        }
    }

    /// A signal may interrupt any call, and any call may write less than asked for.
    @Test func partialAndInterruptedWritesGoOn() throws {
        try withScratchFolder { folder in
            let bytes = (0..<100).map { UInt8($0) }
            var calls = 0
            try FileBytes.writeAtomically(bytes, to: folder + "/x") { descriptor, start, count in
                calls += 1
                guard calls % 2 == 0 else {
                    errno = EINTR
                    return -1
                }
                return write(descriptor, start, min(count, 7))
            }
            #expect(try FileBytes.read(path: folder + "/x", limit: 100) == bytes)
        }
    }

    @Test func replacingKeepsPermissionsAndLinks() throws {
        try withScratchFolder { folder in
            let (path, link) = (folder + "/real", folder + "/link")
            try FileBytes.writeAtomically([1], to: path)
            #expect(chmod(path, 0o640) == 0)
            #expect(symlink("real", link) == 0)
            try FileBytes.writeAtomically([2], to: link)
            #expect(try FileBytes.read(path: path, limit: 10) == [2])
            var status = stat()
            #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
        }
    }

    @Test func permissionsCanBeChosen() throws {
        try withScratchFolder { folder in
            let path = folder + "/secret"
            try FileBytes.writeAtomically([1], to: path)
            try FileBytes.writeAtomically([2], to: path, permissions: 0o600)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }

    /// Reading a device might never end; replacing one would break the machine.
    @Test func foldersDevicesAndPipesAreLeftAlone() throws {
        try withScratchFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            for path in [pipe, "/dev/null"] {
                #expect(throws: NotARegularFile(path: path)) { try FileBytes.writeAtomically([1], to: path) }
                #expect(throws: NotARegularFile(path: path)) { try FileBytes.read(path: path, limit: 10) }
            }
            #expect(throws: FileAccessError(.write, path: folder, code: EISDIR)) {
                try FileBytes.writeAtomically([1], to: folder)
            }
            #expect(throws: FileAccessError(.read, path: folder, code: EISDIR)) {
                try FileBytes.read(path: folder, limit: 10)
            }
            var status = stat()
            #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["pipe"])
        }
    }

    @Test func aLimitIsKept() throws {
        try withScratchFolder { folder in
            let path = folder + "/large"
            try FileBytes.writeAtomically([1, 2, 3], to: path)
            #expect(throws: FileTooLarge.self) { try FileBytes.read(path: path, limit: 2) }
            #expect(try FileBytes.read(path: path, limit: 3) == [1, 2, 3])
        }
    }
}
