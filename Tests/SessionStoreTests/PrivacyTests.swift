import Foundation
import GRDB
import SessionStore
import Testing

/// Photographs are private: sessions belong to their owner alone, whatever the umask.
@Suite(.serialized) struct PrivacyTests {
    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func filesAreTheOwners() throws {
        let usual = umask(0)
        defer { umask(usual) }
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            try store.commit(cell: cell("x"), objects: [object("x")])
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                #expect(try permissions(folder.appending(path: name).path) == 0o600, "\(name)")
            }
            #expect(try permissions(path + "-wal") == 0o600)
        }
    }

    /// A file that turns out not to be a session is not touched: a sheet, a picture, another program's database.
    @Test func filesThatAreRefusedStayAsTheyAre() throws {
        try withFolder { folder in
            let database = folder.appending(path: "other.db").path
            try DatabaseQueue(path: database).write { try $0.execute(sql: "CREATE TABLE t (x)") }
            let sheet = folder.appending(path: "sheet.csv").path
            try Data("file,age\n".utf8).write(to: URL(fileURLWithPath: sheet))
            for path in [database, sheet] {
                chmod(path, 0o644)
                let before = try Data(contentsOf: URL(fileURLWithPath: path))
                #expect(throws: SessionOpenError.self) { _ = try SessionStore.open(path: path) }
                #expect(try permissions(path) == 0o644)
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            }
        }
    }

    /// Only once: from then on the owner decides who shares it.
    @Test func sessionsOfEarlierVersionsAreTakenBack() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try FirstFormat.make(path, with: object("x"))
            chmod(path, 0o644)
            let store = try SessionStore.open(path: path)
            #expect(store.notices == [.madePrivate(path: path)])
            #expect(try permissions(path) == 0o600)
            try store.close()
            chmod(path, 0o644)
            let again = try SessionStore.open(path: path)
            #expect(again.notices == [])
            try again.commit(cell: cell("x"))
            #expect(try permissions(path) == 0o644)
        }
    }
}
