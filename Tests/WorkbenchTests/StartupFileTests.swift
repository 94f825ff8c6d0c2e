import Foundation
import Support
import TestSupport
import Testing
import Workbench

@Suite struct StartupFileTests {
    private func withStartup(_ mode: Int, _ body: (String) throws -> Void) throws {
        let folder = try ScratchFolder()
        let path = try folder.write("a = 1\n", "startup.dfis")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        try withExtendedLifetime(folder) { try body(path) }
    }

    @Test(arguments: [0o600, 0o644, 0o664, 0o400])
    func onesOwnFileRuns(mode: Int) throws {
        try withStartup(mode) { try StartupFile.check(path: $0) }
        try StartupFile.check(path: "/nonexistent/startup.dfis")
    }

    @Test func aFileThatEverybodyMayWriteDoesNot() throws {
        try withStartup(0o666) { path in
            let error = #expect(throws: UntrustedStartup.self) { try StartupFile.check(path: path) }
            #expect(error?.problem == .writableByAll)
            #expect(error?.message.contains(path) == true)
            #expect(error?.remedy?.contains("chmod o-w '\(path)'") == true)
        }
    }

    /// Root's own file is trusted: root could do anything anyway.
    @Test func anotherUsersFileDoesNot() throws {
        try withStartup(0o644) { path in
            var status = stat()
            #expect(stat(path, &status) == 0)
            let owner = status.st_uid
            let other = owner == 0 ? nil : owner + 1
            if let other {
                let error = #expect(throws: UntrustedStartup.self) {
                    try StartupFile.check(path: path, user: other)
                }
                #expect(error?.problem == .anotherOwner(owner))
            } else {
                #expect(chown(path, 12345, 0) == 0)
                #expect(throws: UntrustedStartup(path: path, problem: .anotherOwner(12345))) {
                    try StartupFile.check(path: path)
                }
                try StartupFile.check(path: path, user: 12345)
            }
        }
    }
}
