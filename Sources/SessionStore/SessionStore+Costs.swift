import GRDB
import Support

/// What a name takes in the session's file: the size of the contents stored for it, in bytes.
public struct NameCost: Sendable, Equatable {
    /// What the name alone needs: forgetting it, and compacting the session, gives this back.
    public let own: Int
    /// What other names need as well.
    public let shared: Int

    package init(own: Int, shared: Int) { (self.own, self.shared) = (own, shared) }
}

extension SessionStore {
    /// What each name takes, `_` left out. Cost: a walk over all references, no content.
    public func costs() throws -> [String: NameCost] {
        let graph = try read(ObjectGraph.init)
        return graph.costs()
    }
}

/// The objects of a session and what each contains.
private struct ObjectGraph {
    /// Of each object, in bytes.
    private var sizes: [Int] = []
    private var children: [[Int]] = []
    /// The object that each name stands for.
    private var names: [(name: String, object: Int)] = []

    init(_ db: Database) throws {
        var numbers: [String: Int] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT hash, length FROM object") {
            numbers[try row.checked("hash")] = sizes.count
            sizes.append(try row.checkedCount("length"))
        }
        children = Array(repeating: [], count: sizes.count)
        for row in try Row.fetchAll(db, sql: "SELECT object, child FROM reference") {
            guard let object = numbers[try row.checked("object")],
                let child = numbers[try row.checked("child")]
            else { continue }
            children[object].append(child)
        }
        for row in try Row.fetchAll(db, sql: "SELECT name, object FROM name WHERE name <> '_' ORDER BY name")
        {
            if let object = numbers[try row.checked("object")] {
                names.append((try row.checked("name"), object))
            }
        }
    }

    func costs() -> [String: NameCost] {
        let reached = names.map { closure(of: $0.object) }
        var users = Array(repeating: 0, count: sizes.count)
        for object in reached.joined() { users[object] += 1 }
        return zip(names, reached).reduce(into: [:]) { costs, entry in
            let (name, objects) = entry
            let own = objects.lazy.filter { users[$0] == 1 }.reduce(0) { $0 + sizes[$1] }
            costs[name.name] = NameCost(own: own, shared: objects.reduce(-own) { $0 + sizes[$1] })
        }
    }

    private func closure(of object: Int) -> Set<Int> {
        var found: Set<Int> = [object]
        var ahead = [object]
        while let next = ahead.popLast() {
            for child in children[next] where found.insert(child).inserted { ahead.append(child) }
        }
        return found
    }
}
