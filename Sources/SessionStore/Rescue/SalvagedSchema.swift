import GRDB

/// Where the tables and indexes of a damaged session begin.
///
/// The list of them may be damaged itself. What it lacks is where it is in a new session: they are made in the same order
/// in every file.
struct SalvagedSchema {
    /// The first page of each table and index, by its name.
    private(set) var roots: [String: Int] = [:]

    /// - Parameters:
    ///   - usual: the first pages in a new session.
    ///   - checkpoint: called often; what it throws ends the work.
    init(_ file: PageFile, usual: [String: Int], checkpoint: () throws -> Void) rethrows {
        let map = PageMap(file)
        func isRoot(_ page: Int) -> Bool { page >= 2 && page <= file.count && map?.isRoot(page) ?? true }
        let stored = try Self.stored(in: file, checkpoint).filter { usual[$0.name] != nil && isRoot($0.root) }
        // Two that begin at one page cannot both be right.
        let counts = Dictionary(grouping: stored, by: \.root).mapValues(\.count)
        for entry in stored where counts[entry.root] == 1 { roots[entry.name] = entry.root }
        let used = Set(roots.values)
        for (name, root) in usual where roots[name] == nil && !used.contains(root) && isRoot(root) {
            roots[name] = root
        }
    }

    private static func stored(
        in file: PageFile, _ checkpoint: () throws -> Void
    ) rethrows -> [(name: String, root: Int)] {
        try PageTrees(file, roots: [1], checkpoint: checkpoint).pages(ofRoot: 1).flatMap(\.cells).compactMap {
            cell in
            // type, name, table, first page, SQL
            guard let values = file.content(of: cell).flatMap(StoredRecord.values), values.count == 5,
                let name = String.fromDatabaseValue(values[1]), let root = Int.fromDatabaseValue(values[3])
            else { return nil }
            return (name, root)
        }
    }
}
