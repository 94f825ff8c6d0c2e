import GRDB
import Support

/// The files that an attached pack lists, checked: names that stay inside, sizes that add up.
struct PackList {
    let files: [PackedFile]

    /// - Throws: `MalformedRow`.
    init(in db: Database) throws {
        let count = try Row.fetchOne(db, sql: "SELECT count(*) AS count FROM kept.pack_file")?.checkedCount(
            "count")
        guard let count, count <= PackFormat.mostFiles else {
            throw MalformedRow(reason: "it lists more than \(PackFormat.mostFiles) files")
        }
        files = try Row.fetchAll(db, sql: "SELECT * FROM kept.pack_file ORDER BY name").map(Self.file)
        try Self.checkFolders(files.map(\.name))
        var total = 0
        for file in files {
            let (sum, isTooLarge) = total.addingReportingOverflow(file.length)
            guard !isTooLarge else { throw MalformedRow(reason: "its files are larger than any disk") }
            total = sum
        }
    }

    private static func file(_ row: Row) throws -> PackedFile {
        let name: String = try row.checked("name")
        if let problem = PackedName.problem(with: name) {
            throw MalformedRow(reason: "of the file “\(name.prefix(80))”, \(problem)")
        }
        let (role, absent): (String, String?) = (try row.checked("role"), try row.checkedIfPresent("absent"))
        guard let role = PackedFile.Role(rawValue: role),
            absent == nil || absent.flatMap(PackedFile.Absence.init) != nil
        else { throw MalformedRow(reason: "it does not say what “\(name)” is") }
        return PackedFile(
            name: name, role: role, hash: try row.checkedHash("hash"), length: try row.checkedCount("length"),
            absence: absent.flatMap(PackedFile.Absence.init))
    }

    /// No file is a folder of another one.
    private static func checkFolders(_ names: [String]) throws {
        let all = Set(names)
        for name in names {
            for (index, character) in zip(name.indices, name) where character == "/" {
                guard !all.contains(String(name[..<index])) else {
                    throw MalformedRow(reason: "“\(name[..<index])” is a file and a folder")
                }
            }
        }
    }
}
