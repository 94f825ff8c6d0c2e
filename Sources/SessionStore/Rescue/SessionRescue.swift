import GRDB
import Support

/// Copies what can be read of a damaged session into a new one, in one transaction.
struct SessionRescue {
    private let tables: SalvagedTables
    private let db: Database
    private let monitor: any WorkMonitor

    init(_ file: PageFile, to db: Database, monitor: any WorkMonitor) throws {
        (self.db, self.monitor) = (db, monitor)
        tables = try SalvagedTables(file, like: db, checkpoint: monitor.checkCancellation)
    }

    func run() throws -> RescueReport {
        // Rows come in any order; what is missing in the end is dealt with in the end.
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        let objects = try ObjectRescue(tables: tables, db: db, monitor: monitor).copy()
        try copyStatements()
        let missing = try missingStatements()
        let rescue = try NameRescue(tables, to: db)
        let names = try rescue.copyNames()
        try rescue.copyUndo()
        for table in try otherTables() {
            try tables.forEachRow(of: table) { _, row in
                try monitor.checkCancellation()
                try db.insert(row, into: table)
            }
        }
        try RowMending(db: db).run()
        try repairReferences()
        return try report(objects: objects, names: names, lostStatements: missing)
    }

    /// Whether a statement may have that number: one that no session reaches is damaged, and none could follow it.
    static func isNumber(_ number: Int) -> Bool { (1..<largestNumber).contains(number) }

    private static let largestNumber = 1 << 40

    private func copyStatements() throws {
        try tables.forEachRow(of: "cell") { number, row in
            if Self.isNumber(Int(number)) { try db.insert(row, into: "cell") }
        }
    }

    /// The numbers that are not there, although later ones are: statements are never deleted.
    private func missingStatements() throws -> [Int] {
        let numbers = try Int.fetchAll(db, sql: "SELECT number FROM cell ORDER BY number")
        var missing: [Int] = []
        for (previous, next) in zip([0] + numbers, numbers) where next - previous < Self.widestGap {
            missing += previous + 1..<next
        }
        return missing
    }

    /// A wider gap is one in the numbers, not in the statements.
    private static let widestGap = 1_000_000

    /// The tables whose rows stand for themselves, those of later formats among them.
    private func otherTables() throws -> [String] {
        try db.tableNames(of: "main").subtracting([
            "object", "reference", "blob", "checkpoint", "cell", "name", "replaced", "grdb_migrations",
        ]).sorted()
    }

    // MARK: - What refers to something lost

    /// Rows that refer to a lost statement get one that says so; those that refer to anything else lost go.
    private func repairReferences() throws {
        var changes = 0
        repeat {
            changes = 0
            for table in try db.tableNames(of: "main").sorted() {
                for key in try Row.fetchAll(db, sql: "PRAGMA main.foreign_key_list(\(table))") {
                    let (column, parent): (String, String) = (
                        try key.checked("from"), try key.checked("table")
                    )
                    let target: String = try key.checked("to")
                    if parent == "cell" { try replaceStatements(namedIn: column, of: table) }
                    try db.execute(
                        sql: """
                            DELETE FROM \(table)
                            WHERE \(column) IS NOT NULL AND \(column) NOT IN (SELECT \(target) FROM \(parent))
                            """)
                    changes += db.changesCount
                }
            }
        } while changes > 0
    }

    private func replaceStatements(namedIn column: String, of table: String) throws {
        try db.execute(
            sql: """
                INSERT INTO cell (number, source, reads, writes, seconds, time, worked)
                SELECT DISTINCT \(column), '# lost', '[]', '[]', 0, 0, 0 FROM \(table)
                WHERE \(column) NOT IN (SELECT number FROM cell) AND \(column) BETWEEN 1 AND ?
                """, arguments: [Self.largestNumber])
    }

    // MARK: - The report

    private func report(
        objects: Set<String>, names: Set<String>, lostStatements: [Int]
    ) throws -> RescueReport {
        var report = RescueReport()
        report.names = try String.fetchAll(db, sql: "SELECT name FROM name WHERE name <> '_' ORDER BY name")
        report.lostNames = names.subtracting(report.names).subtracting(["_"]).sorted()
        let hashes = try String.fetchSet(db, sql: "SELECT hash FROM object")
        report.objects = hashes.count
        report.lostObjects = objects.subtracting(hashes).count
        let bytes = try Row.fetchOne(db, sql: "SELECT total(length) AS bytes FROM object")
        report.bytes = try bytes?.checkedCount("bytes") ?? 0
        let lost = Set(lostStatements)
        let numbers = try Int.fetchSet(db, sql: "SELECT number FROM cell")
        report.statements = numbers.subtracting(lost).count
        report.lostStatements = lostStatements
        report.calls = try Int.fetchOne(db, sql: "SELECT count(*) FROM node") ?? 0
        return report
    }
}
