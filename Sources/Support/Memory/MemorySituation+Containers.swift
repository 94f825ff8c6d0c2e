extension MemorySituation {
    /// What is left of the limit of each group that the process is in.
    var containers: [MemoryLimit] {
        ControlGroups.all(of: "memory", in: files).flatMap { groups in
            groups.folders.compactMap { limit(of: $0, groups.version) }
        }
    }

    private func limit(of folder: String, _ version: ControlGroups.Version) -> MemoryLimit? {
        guard let most = files.number("\(folder)/\(version.limit)"),
            let held = files.number("\(folder)/\(version.usage)")
        else { return nil }
        // Files that the kernel keeps in memory are dropped when memory is needed.
        let cached = cachedFiles(in: "\(folder)/memory.stat", version)
        return MemoryLimit(owner: .container, bytes: most - max(0, held - cached))
    }

    private func cachedFiles(in path: String, _ version: ControlGroups.Version) -> Int {
        files.text(path).split(separator: "\n").reduce(0) { sum, line in
            let fields = line.split(separator: " ")
            guard fields.count == 2, version.cachedFiles.contains(String(fields[0])) else { return sum }
            return sum + (Int(fields[1]) ?? 0)
        }
    }
}

/// What the two versions call their files.
extension ControlGroups.Version {
    fileprivate var limit: String { self == .one ? "memory.limit_in_bytes" : "memory.max" }
    fileprivate var usage: String { self == .one ? "memory.usage_in_bytes" : "memory.current" }
    /// The rows of `memory.stat` that count cached files, those of groups inside included.
    fileprivate var cachedFiles: Set<String> {
        self == .one ? ["total_inactive_file", "total_active_file"] : ["inactive_file", "active_file"]
    }
}
