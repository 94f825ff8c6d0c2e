import Foundation
import SessionStore
import Testing

/// A session that is opened through a symbolic link is the one where the link leads, with the log beside it there.
@Suite struct LinkedSessionTests {
    private func withLink(_ body: (_ link: String, _ target: String) throws -> Void) throws {
        try withFolder { folder in
            let folder = folder.resolvingSymlinksInPath()
            let target = folder.appending(path: "there/s").path
            try FileManager.default.createDirectory(
                at: folder.appending(path: "there"), withIntermediateDirectories: false)
            try SessionStore.open(path: target).close()
            let link = folder.appending(path: "link").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "there/s")
            try body(link, target)
        }
    }

    @Test func itsLargeLogIsFoldedIn() throws {
        try withLink { link, target in
            let store = try SessionStore.open(path: link)
            #expect(store.path == target)
            try store.put(object("large", bytes: 5_000_000))
            let log = try FileManager.default.attributesOfItem(atPath: target + "-wal")
            #expect(try #require(log[.size] as? Int) < 1_000_000)
            try store.close()
        }
    }

    @Test func anotherSessionsLogIsNotReplayed() throws {
        try withLink { link, target in
            let store = try SessionStore.open(path: target)
            try store.commit(cell: cell("x"), objects: [object("x")], bindings: [("x", hash("x"))])
            let log = target + "-other"
            try copyFile(target + "-wal", to: log)
            try store.close()
            // Folded in and sealed anew, the file is in another state than its old log.
            try SessionStore.open(path: target).close()
            try FileManager.default.moveItem(atPath: log, toPath: target + "-wal")
            let again = try SessionStore.open(path: link)
            #expect(again.notices == [.foreignLog(path: target, movedTo: target + "-foreign-wal")])
            try again.close()
        }
    }
}
