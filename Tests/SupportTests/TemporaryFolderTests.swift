import Foundation
import Support
import Testing

@Suite(.serialized) struct SweptFolderTests {
    private static let parent = FileManager.default.temporaryDirectory

    /// A folder such as a killed process leaves.
    private func leave(_ name: String) throws -> URL {
        let folder = Self.parent.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data([1]).write(to: folder.appending(path: "s"))
        return folder
    }

    @Test func goesWithItsOwner() throws {
        var folder = TemporaryFolder(.session)
        let path = try #require(folder).path
        #expect(FileManager.default.fileExists(atPath: path))
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    /// One that is empty may be somebody's who has just made it.
    @Test func whatIsEmptyGoesOnceItIsOld() throws {
        let empty = try ["dfi-pack-aB3xY8", "dfi-pack-aB3xY7"].map(leave)
        defer { empty.forEach { try? FileManager.default.removeItem(at: $0) } }
        for folder in empty { try FileManager.default.removeItem(at: folder.appending(path: "s")) }
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -100)], ofItemAtPath: empty[0].path)
        withExtendedLifetime(try #require(TemporaryFolder(.session))) {
            #expect(empty.map { FileManager.default.fileExists(atPath: $0.path) } == [false, true])
        }
    }

    /// One that is kept stays where it was put.
    @Test func oneThatIsKeptStays() throws {
        let kept = Self.parent.appending(path: "kept-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: kept) }
        var folder = TemporaryFolder(.pack, in: Self.parent.path)
        #expect(folder?.keep(as: kept.path) == 0)
        folder = nil
        #expect(FileManager.default.fileExists(atPath: kept.path))
    }

    @Test func whatAKilledProcessLeftGoes() throws {
        let left = try ["dfi-session-aB3xY9", "dfi-cache-aB3xY9"].map(leave)
        let others = try ["dfi-session-notes-of-mine", "dfi-other-aB3xY9"].map(leave)
        defer { (left + others).forEach { try? FileManager.default.removeItem(at: $0) } }
        let living = try #require(TemporaryFolder(.session))
        try Data([1]).write(to: URL(fileURLWithPath: living.path + "/s"))
        let second = try #require(TemporaryFolder(.cache))
        #expect(left.allSatisfy { !FileManager.default.fileExists(atPath: $0.path) })
        #expect(others.allSatisfy { FileManager.default.fileExists(atPath: $0.path) })
        #expect(FileManager.default.fileExists(atPath: living.path + "/s"))
        withExtendedLifetime((living, second)) {}
    }
}
