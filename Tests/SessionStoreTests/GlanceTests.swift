import Foundation
import SessionStore
import Support
import Testing

/// What is said of session files that are not open.
@Suite struct GlanceTests {
    private func makeSession(_ path: String, names: [String]) throws -> SessionStore {
        let store = try SessionStore.open(path: path)
        for name in names {
            try store.commit(cell: cell(name), objects: [object(name)], bindings: [(name, hash(name))])
        }
        return store
    }

    @Test func aClosedSession() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "größe 50%.dfisession").path
            try makeSession(path, names: ["x", "y", "_"]).close()
            let before = try Data(contentsOf: URL(filePath: path))
            let glance = try #require(SessionGlance(path: path))
            #expect(glance.state == .closed(names: 2) && glance.path == path && glance.bytes == before.count)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
            #expect(SessionGlance(path: path + "2") == nil)
        }
    }

    /// Looking at it does not release its lock.
    @Test func aSessionOfThisProcess() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let store = try makeSession(path, names: ["x"])
            #expect(SessionGlance(path: path)?.state == .inUse(process: getpid()))
            #expect(throws: SessionOpenError.inUse(path: path, process: getpid())) {
                try SessionStore.open(path: path)
            }
            try store.commit(cell: cell("y"))
        }
    }

    @Test func otherFiles() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            for bytes in [noise(5000, seed: "x"), [1], []] {
                try Data(bytes).write(to: URL(filePath: path))
                guard case .unreadable? = SessionGlance(path: path)?.state else {
                    Issue.record("\(String(describing: SessionGlance(path: path)))")
                    continue
                }
            }
        }
    }

    @Test func openedSessionsAreKnown() throws {
        try withFolder { folder throws in
            let home = DataHome(root: folder.appending(path: "home").path, cache: folder.path)
            let known = KnownSessions(home: home)
            known.note(folder.path + "/nowhere")
            #expect(known.paths == [])
            try FileManager.default.createDirectory(atPath: home.root, withIntermediateDirectories: true)
            let paths = ["home/default.dfisession", "one", "two", "gone"].map {
                folder.appending(path: $0).path
            }
            for path in paths {
                try Data().write(to: URL(filePath: path))
                known.note(path)
                known.note(path)
            }
            unlink(paths[3])
            #expect(known.paths == [paths[0], paths[2], paths[1]])
            #expect(
                try String(contentsOfFile: home.root + "/sessions", encoding: .utf8).split(separator: "\n")
                    .count == 3)
        }
    }
}
