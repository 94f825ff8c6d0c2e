/// Which pages belong to which table or index.
///
/// A file that gives space back (`auto_vacuum`) has a map that says, for every page, what it is for and which page leads to
/// it. So the pages below a damaged one are found as well, and what leads to a page is known twice. In other files pages
/// are found from above alone.
final class PageTrees {
    private let file: PageFile
    private let map: PageMap?
    private let trees: Set<Int>
    /// The first page of the tree that each page belongs to.
    private var roots: [Int: Int] = [:]
    private var members: [Int: [Int]] = [:]
    /// Pages that a page of a tree leads to, and the map does not.
    private var doubtful: [(page: Int, root: Int)] = []

    /// - Parameters:
    ///   - roots: the trees' first pages.
    ///   - checkpoint: called often; what it throws ends the work.
    init(_ file: PageFile, roots: Set<Int>, checkpoint: () throws -> Void) rethrows {
        (self.file, trees) = (file, roots)
        map = PageMap(file)
        for root in roots.sorted() { try walk(from: root, in: root, checkpoint) }
        try addMappedPages(checkpoint)
        for (page, root) in doubtful where self.roots[page] == nil {
            try walk(from: page, in: root, checkpoint)
        }
    }

    /// The pages of a tree that can be read.
    func pages(ofRoot root: Int) -> some Sequence<BTreePage> {
        (members[root] ?? []).lazy.compactMap { [file] number in
            file.page(number).flatMap { BTreePage($0, number: number) }
        }
    }

    private func walk(from start: Int, in root: Int, _ checkpoint: () throws -> Void) rethrows {
        var ahead = [start]
        while let number = ahead.popLast() {
            guard roots[number] == nil,
                let page = file.page(number).flatMap({ BTreePage($0, number: number) })
            else { continue }
            try checkpoint()
            add(number, to: root)
            for child in page.children.reversed() where !trees.contains(child) {
                if map?.parent(of: child) ?? number == number {
                    ahead.append(child)
                } else {
                    doubtful.append((child, root))
                }
            }
        }
    }

    /// Adds the pages below damaged ones.
    private func addMappedPages(_ checkpoint: () throws -> Void) rethrows {
        guard let map else { return }
        for page in stride(from: 3, through: file.count, by: 1) where roots[page] == nil {
            try checkpoint()
            if let root = map.root(of: page, among: trees) { add(page, to: root) }
        }
    }

    private func add(_ page: Int, to root: Int) {
        roots[page] = root
        members[root, default: []].append(page)
    }
}
