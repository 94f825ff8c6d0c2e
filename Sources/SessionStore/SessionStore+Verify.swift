import GRDB
import Support

extension SessionStore {
    /// Reads everything in the session, and compares it with its checksums.
    ///
    /// Damage is in the result, not an error: whatever cannot be read, the rest is. Nothing is changed.
    /// Cost: the whole file is read twice, by us and by SQLite's own check.
    /// - Parameter monitor: is told of each object, and may stop the work.
    /// - Throws: `WorkCancelled`; `SessionStorageError` if the session is closed.
    public func verify(monitor: any WorkMonitor) throws -> SessionInspection {
        var inspection = SessionInspection()
        try verifyObjects(&inspection, monitor)
        for verify in [
            verifyNames, verifyStatements, verifyTraces, verifyProvenance, verifyCalls, verifyCheckpoints,
            verifyReferences,
        ] {
            try monitor.checkCancellation()
            // A part that cannot be read does not keep the others from being read.
            do { try verify(&inspection) } catch let error as SessionDamagedError {
                inspection.faults.append(.init("file", error.reason))
            }
        }
        try verifyPages(&inspection, monitor)
        return inspection
    }

    private func verifyObjects(_ inspection: inout SessionInspection, _ monitor: any WorkMonitor) throws {
        let hashes = try readableHashes()
        for (index, hash) in hashes.enumerated() {
            monitor.report(WorkProgress(unit: "object", completed: index, total: hashes.count))
            try monitor.checkCancellation()
            do {
                guard let object = try object(hash) else { throw ObjectDamagedError(hash: hash) }
                inspection.objects += 1
                inspection.bytes += object.content.count
            } catch let error as ObjectDamagedError {
                inspection.faults.append(fault(of: error.hash, "its content is not what was stored"))
            } catch let error as SessionDamagedError {
                inspection.faults.append(fault(of: hash, error.reason))
            }
        }
    }

    /// All hashes in the index of objects and in their table: either may be readable only in part.
    private func readableHashes() throws -> [ContentHash] {
        try read { db in
            var hashes: Set<ContentHash> = []
            for source in ["object", "object NOT INDEXED"] {
                let sql = "SELECT hash FROM \(source)" + (source == "object" ? " ORDER BY hash" : "")
                guard let rows = try? Row.fetchCursor(db, sql: sql) else { continue }
                while let row = try? rows.next() {
                    if let hash = try? row.checkedHash("hash") { hashes.insert(hash) }
                }
            }
            return hashes.sorted { $0.hex < $1.hex }
        }
    }

    private func fault(of hash: ContentHash, _ damage: String) -> SessionInspection.Fault {
        let kind = (try? header(of: hash)).flatMap { $0 }.map { " (\($0.kind))" } ?? ""
        return .init("object \(hash.short)\(kind)", damage, neededBy: whatNeeds(hash))
    }

    /// Names whose value is or contains an object; if there are none, what else does.
    private func whatNeeds(_ hash: ContentHash) -> [String] {
        let users = """
            WITH RECURSIVE user(hash) AS (
                SELECT ? UNION SELECT object FROM reference JOIN user ON reference.child = user.hash
            )

            """
        for query in [
            "SELECT DISTINCT name FROM name WHERE object IN user AND name <> '_' ORDER BY name",
            "SELECT DISTINCT 'undo' FROM replaced WHERE object IN user",
            "SELECT DISTINCT 'call of ' || function FROM node WHERE output IN user ORDER BY 1",
        ] {
            let found = try? read { try String.fetchAll($0, sql: users + query, arguments: [hash.hex]) }
            if let found, !found.isEmpty { return found }
        }
        return []
    }

    private func verifyNames(_ inspection: inout SessionInspection) throws {
        let names = try names { name, reason in
            inspection.faults.append(.init("name \(name)", reason, neededBy: [name]))
        }
        inspection.names = names.count { $0.name != "_" }
    }

    private func verifyStatements(_ inspection: inout SessionInspection) throws {
        let cells = try cells()
        inspection.statements = cells.count
        for cell in cells where cell.isDamaged {
            inspection.faults.append(.init("statement \(cell.number)", "its row makes no sense"))
        }
    }

    /// What statements read, used and showed.
    private func verifyTraces(_ inspection: inout SessionInspection) throws {
        _ = try traces(withOutputs: true) { table, reason in
            inspection.faults.append(.init("table \(table)", reason))
        }
    }

    /// How values were made, and what was saved.
    private func verifyProvenance(_ inspection: inout SessionInspection) throws {
        inspection.faults += try damagedProvenance().map { .init("table \($0.table)", $0.reason) }
    }

    private func verifyCalls(_ inspection: inout SessionInspection) throws {
        let keys = try read { try Row.fetchAll($0, sql: "SELECT key FROM node ORDER BY key") }
        for key in keys {
            do {
                _ = try node(key.checkedHash("key"))
                inspection.calls += 1
            } catch let error as MalformedRow {
                inspection.faults.append(.init("remembered call", error.reason))
            } catch let error as SessionDamagedError {
                inspection.faults.append(.init("remembered call", error.reason))
            }
        }
    }

    private func verifyCheckpoints(_ inspection: inout SessionInspection) throws {
        for key in try read({ try String.fetchAll($0, sql: "SELECT key FROM checkpoint ORDER BY key") }) {
            do { _ = try checkpoint(key) } catch let error as SessionDamagedError {
                inspection.faults.append(.init("unfinished work", error.reason))
            }
        }
    }

    /// Rows that refer to others which are not there, contents without an owner among them.
    private func verifyReferences(_ inspection: inout SessionInspection) throws {
        let sql = """
            SELECT "table" AS referrer, parent, count(*) AS count FROM pragma_foreign_key_check GROUP BY 1, 2
            """
        for row in try read({ try Row.fetchAll($0, sql: sql) }) {
            let (table, parent): (String, String) = (try row.checked("referrer"), try row.checked("parent"))
            let count: Int = try row.checked("count")
            inspection.faults.append(
                .init("table \(table)", "\(count) of its rows refer to rows of \(parent) that are not there"))
        }
    }

    /// Faults of pages that are listed; one damaged page can make thousands.
    private static let mostPageFaults = 20

    private func verifyPages(_ inspection: inout SessionInspection, _ monitor: any WorkMonitor) throws {
        let check = "PRAGMA \(readsOnly ? "kept" : "main").integrity_check(\(Self.mostPageFaults))"
        do {
            let messages = try queue.unsafeRead(stoppedBy: monitor) { try String.fetchAll($0, sql: check) }
            for message in messages.flatMap({ $0.split(separator: "\n") })
            where message != "ok" && !message.hasPrefix("***") {
                inspection.faults.append(.init("file", "SQLite: \(message)"))
            }
        } catch let error as DatabaseError {
            inspection.faults.append(.init("file", "SQLite: \(error.message ?? "its pages cannot be read")"))
        }
    }
}
