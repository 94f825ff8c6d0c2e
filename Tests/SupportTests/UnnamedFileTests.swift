import Foundation
import Support
import TestSupport
import Testing

@Suite struct UnnamedFileTests {
    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func itIsThereOnceItIsPublishedAndForOnePersonAlone() throws {
        try withScratchFolder { folder in
            let path = folder + "/a"
            let file = try UnnamedFile(for: path)
            #expect(write(file.descriptor, "x", 1) == 1)
            #expect(file.publish(as: path) == 0)
            #expect(try names(folder) == ["a"])
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func whatIsThereIsReplacedOrKept() throws {
        try withScratchFolder { folder in
            let path = folder + "/a"
            try Data("old".utf8).write(to: URL(filePath: path))
            #expect(try UnnamedFile(for: path).publish(as: path, replacing: false) == EEXIST)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
            #expect(try UnnamedFile(for: path).publish(as: path) == 0)
            #expect(try String(contentsOfFile: path, encoding: .utf8).isEmpty)
            #expect(try names(folder) == ["a"])
        }
    }

    /// A file whose writer is alive is locked; one whose writer was killed is not.
    @Test func leftoversOfTheKilledAreSwept() throws {
        try withScratchFolder { folder in
            for name in [".dfi-abc123", ".dfi-locked", ".dfi-longer-name", "a.dfi-abc123"] {
                try Data().write(to: URL(filePath: "\(folder)/\(name)"))
            }
            let locked = open(folder + "/.dfi-locked", O_RDONLY)
            defer { close(locked) }
            #expect(flock(locked, LOCK_EX) == 0)
            try FileBytes.writeAtomically([1], to: folder + "/b")
            #expect(try names(folder) == [".dfi-locked", ".dfi-longer-name", "a.dfi-abc123", "b"])
        }
    }

    @Test func foldersAreMadeForOnePersonAlone() throws {
        try withScratchFolder { folder in
            #expect(PrivateFolder.make(folder + "/a/b") == 0)
            for path in ["/a", "/a/b"] {
                let mode = try FileManager.default.attributesOfItem(atPath: folder + path)[.posixPermissions]
                #expect(mode as? Int == 0o700)
            }
            #expect(PrivateFolder.make(folder + "/a/b") == 0)
            try Data().write(to: URL(filePath: folder + "/file"))
            #expect(PrivateFolder.make(folder + "/file") == ENOTDIR)
            #expect(PrivateFolder.make(folder + "/file/c") == ENOTDIR)
        }
    }
}
