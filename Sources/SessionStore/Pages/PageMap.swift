/// What a file's pointer map says of its pages (https://sqlite.org/fileformat2.html, section 1.8).
final class PageMap {
    private let file: PageFile
    /// The part of the map that was read last: its entries are asked for one after another.
    private var part: (page: Int, bytes: [UInt8])?

    private static let (rootKind, treeKind) = (1, 5)
    private static let entrySize = 5

    /// nil where the file has none.
    init?(_ file: PageFile) {
        guard let first = file.page(2), Self.isBeginning(first) else { return nil }
        self.file = file
    }

    /// Whether the second page of a file, which begins like that, is a map: its first entry is that of the third page, with
    /// which a table begins.
    static func isBeginning(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [UInt8(rootKind), 0, 0, 0, 0]) }

    /// Whether a table or an index begins with the page.
    func isRoot(_ page: Int) -> Bool { page == 1 || entry(of: page)?.kind == Self.rootKind }

    /// The page of its tree that leads to a page; 0 where the map says that no such page does, nil where the map cannot
    /// be read.
    func parent(of page: Int) -> Int? {
        entry(of: page).map { $0.kind == Self.treeKind ? $0.parent : 0 }
    }

    /// The first page of the tree that a page belongs to; nil where it belongs to none of these, or that is not known.
    func root(of page: Int, among roots: Set<Int>) -> Int? {
        var place = page
        // No tree is as deep as that: the entries go round in a circle.
        for _ in 0..<32 {
            if roots.contains(place) { return place }
            guard let parent = parent(of: place), parent > 0 else { return nil }
            place = parent
        }
        return nil
    }

    /// nil where no such entry can be read.
    private func entry(of page: Int) -> (kind: Int, parent: Int)? {
        let map = place(of: page)
        guard page >= 3, page != map, let bytes = bytes(ofPart: map) else { return nil }
        let offset = Self.entrySize * (page - map - 1)
        guard offset >= 0, offset + Self.entrySize <= bytes.count, (1...5).contains(bytes[offset]) else {
            return nil
        }
        return (Int(bytes[offset]), bytes.number32(at: offset + 1))
    }

    private func bytes(ofPart page: Int) -> [UInt8]? {
        if part?.page != page { part = file.page(page).map { (page, $0) } }
        return part?.page == page ? part?.bytes : nil
    }

    /// The page of the map that has a page's entry.
    private func place(of page: Int) -> Int {
        let span = file.pageSize / Self.entrySize + 1
        let map = (page - 2) / span * span + 2
        // SQLite never uses the page with its lock bytes.
        return map == (1 << 30) / file.pageSize + 1 ? map + 1 : map
    }
}
