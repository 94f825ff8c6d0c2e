import Foundation
import GRDB
import SessionStore
import Support

/// A closed session of twenty objects, and which of its pages hold what.
struct DamagedFile {
    /// The session's file, undamaged.
    let bytes: [UInt8]
    /// What was put in, by name.
    let objects: [String: StoredObject]
    /// The pages that hold an object: its rows, its content, and the row of its name.
    private var pages: [String: Set<Int>] = [:]
    private var interior: [Int] = []
    private var overflow: [Int] = []

    static let pageSize = 4096
    static let statements = 25

    init() throws {
        (bytes, objects) = try withFolder { folder in
            let path = folder.appending(path: "s").path
            let objects = try Self.makeSession(at: path)
            return ([UInt8](try Data(contentsOf: URL(filePath: path))), objects)
        }
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try Data(bytes).write(to: URL(filePath: path))
            try findPages(DatabaseQueue(path: path))
        }
    }

    /// Twenty names, five of which stood for something else before; every fourth object contains the one before it.
    static func makeSession(at path: String) throws -> [String: StoredObject] {
        let store = try SessionStore.open(path: path)
        var objects: [String: StoredObject] = [:]
        for index in 0..<5 {
            try store.commit(
                cell: statement("x\(index)"), objects: [object("old \(index)", bytes: 2000)],
                bindings: [("x\(index)", hash("old \(index)"))])
        }
        for index in 0..<20 {
            let references = index % 4 == 3 ? [hash("object \(index - 1)")] : []
            let value = object("object \(index)", bytes: 50 + 2000 * index, references: references)
            try store.commit(
                cell: statement("x\(index)"), objects: [value], bindings: [("x\(index)", value.hash)],
                nodes: [node("\(index)", output: value.hash)])
            objects["x\(index)"] = value
        }
        try store.setSetting("seed", to: "5")
        try store.remember([FileRecord(path: "/f", size: 1, changeStamp: 2, hash: hash("f"))])
        try store.close()
        return objects
    }

    private static func statement(_ name: String) -> CellRecord {
        CellRecord(source: "\(name) = 1", reads: [], writes: [name], seconds: 0, date: Date())
    }

    private mutating func findPages(_ queue: DatabaseQueue) throws {
        let rows = try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT name, pageno, pagetype FROM dbstat WHERE pageno > 2")
        }
        for row in rows {
            let (table, page, kind): (String, Int, String) = (row["name"], row["pageno"], row["pagetype"])
            if kind == "internal" { interior.append(page) }
            if kind == "overflow" { overflow.append(page) }
            guard ["object", "blob", "reference", "name"].contains(table), kind != "internal" else {
                continue
            }
            let content = Data(bytes[(page - 1) * Self.pageSize..<page * Self.pageSize])
            for (name, object) in objects where holds(content, object) {
                pages[name, default: []].insert(page)
            }
        }
    }

    /// Whether a page has a part of an object: its hash, or bytes that no other content has.
    private func holds(_ page: Data, _ object: StoredObject) -> Bool {
        if page.range(of: Data(object.hash.hex.utf8)) != nil { return true }
        // An overflow page goes on with the content after the number of the next one.
        return Data(object.content).range(of: page.subdata(in: 4..<12)) != nil
    }

    /// The names of the objects that no changed page holds, nor those they contain.
    ///
    /// Empty where two or more of the other pages were changed: the pages that lead to the rest, and the indexes and
    /// statements by which names are known a second time.
    func untouchedNames(in damaged: [UInt8]) -> [String] {
        let changed = Set(
            (1...bytes.count / Self.pageSize).filter { page in
                let range = (page - 1) * Self.pageSize..<page * Self.pageSize
                return bytes[range] != damaged[range]
            })
        let held = pages.values.reduce(into: Set()) { $0.formUnion($1) }
        guard changed.subtracting(held).count < 2 else { return [] }
        let touched = Set(objects.keys.filter { !(pages[$0] ?? []).isDisjoint(with: changed) })
        let hashes = Set(touched.compactMap { objects[$0]?.hash })
        return objects.filter { name, object in
            !touched.contains(name) && hashes.isDisjoint(with: object.references)
        }.keys.sorted()
    }

    /// The file with reproducible damage: flipped bits or overwritten pages, in any place or in one of a kind.
    func damaged(seed: UInt64) -> [UInt8] {
        var generator = SplitMix64(seed: seed)
        var bytes = bytes
        let all = Array(1...bytes.count / Self.pageSize)
        switch seed % 8 {
        case 0: Self.flip(in: 0..<100, of: &bytes, &generator)
        case 1: Self.flip(in: 100..<Self.pageSize, of: &bytes, &generator)
        case 2: Self.flip(in: bytes.indices, of: &bytes, &generator)
        case 3: Self.flip(in: Self.range(of: pick(interior, &generator)), of: &bytes, &generator)
        case 4: Self.flip(in: Self.range(of: pick(overflow, &generator)), of: &bytes, &generator)
        case 5: Self.overwrite(pick(interior + [1, 2], &generator), of: &bytes, &generator)
        case 6: Self.overwrite(pick(all, &generator), of: &bytes, &generator)
        default:
            for _ in 0..<Int.random(in: 2...6, using: &generator) {
                Self.overwrite(pick(all, &generator), of: &bytes, &generator)
            }
        }
        return bytes
    }

    private func pick(_ pages: [Int], _ generator: inout SplitMix64) -> Int {
        pages[Int.random(in: pages.indices, using: &generator)]
    }

    static func range(of page: Int) -> Range<Int> { (page - 1) * pageSize..<page * pageSize }

    static func flip(in range: Range<Int>, of bytes: inout [UInt8], _ generator: inout SplitMix64) {
        for _ in 0..<(1 << Int.random(in: 0...4, using: &generator)) {
            bytes[Int.random(in: range, using: &generator)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        }
    }

    /// With noise or zeros.
    static func overwrite(_ page: Int, of bytes: inout [UInt8], _ generator: inout SplitMix64) {
        let isZero = Bool.random(using: &generator)
        for index in range(of: page) { bytes[index] = isZero ? 0 : .random(in: 0...255, using: &generator) }
    }
}
