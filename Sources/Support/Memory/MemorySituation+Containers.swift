// Limits of control groups (cgroups(7)): a process may take what every group that it is in, and every group around
// those, has left.

extension MemorySituation {
    /// What is left of each group's limit.
    var containers: [MemoryLimit] {
        let mounts = ControlGroupMount.all(in: text("proc/self/mountinfo"))
        return text("proc/self/cgroup").split(separator: "\n").flatMap { line in
            // 4:memory:/docker/1f3, and 0::/user.slice of version 2.
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return [MemoryLimit]() }
            let group = String(fields[2])
            if fields[0] == "0", let mount = mounts.first(where: { $0.version == .two }) {
                return limits(of: mount.folders(of: group), .two)
            }
            if fields[1].split(separator: ",").contains("memory"),
                let mount = mounts.first(where: { $0.version == .one })
            {
                return limits(of: mount.folders(of: group), .one)
            }
            return []
        }
    }

    private func limits(of folders: [String], _ version: ControlGroupVersion) -> [MemoryLimit] {
        folders.compactMap { folder in
            let folder = String(folder.drop { $0 == "/" })
            // "max" is not a number, and so not a limit.
            guard let most = number("\(folder)/\(version.limit)"),
                let held = number("\(folder)/\(version.usage)")
            else { return nil }
            // Files that the kernel keeps in memory are dropped when memory is needed.
            let cached = cachedFiles(in: "\(folder)/memory.stat", version)
            return MemoryLimit(owner: .container, bytes: most - max(0, held - cached))
        }
    }

    private func number(_ path: String) -> Int? {
        Int(text(path).prefix { !$0.isWhitespace })
    }

    private func cachedFiles(in path: String, _ version: ControlGroupVersion) -> Int {
        text(path).split(separator: "\n").reduce(0) { sum, line in
            let fields = line.split(separator: " ")
            guard fields.count == 2, version.cachedFiles.contains(String(fields[0])) else { return sum }
            return sum + (Int(fields[1]) ?? 0)
        }
    }
}

/// What the two versions call their files.
private enum ControlGroupVersion {
    case one
    case two

    var limit: String { self == .one ? "memory.limit_in_bytes" : "memory.max" }
    var usage: String { self == .one ? "memory.usage_in_bytes" : "memory.current" }
    /// The rows of `memory.stat` that count cached files, those of groups inside included.
    var cachedFiles: Set<String> {
        self == .one ? ["total_inactive_file", "total_active_file"] : ["inactive_file", "active_file"]
    }
}

/// Where a hierarchy of groups can be seen.
private struct ControlGroupMount {
    let version: ControlGroupVersion
    /// The group that is mounted: "/" outside of containers.
    let group: String
    /// The folder that shows it.
    let folder: String

    /// Of lines like "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory" (proc(5)).
    static func all(in mountinfo: String) -> [ControlGroupMount] {
        mountinfo.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), dash >= 5, fields.count > dash + 3 else {
                return nil
            }
            let version: ControlGroupVersion
            switch fields[dash + 1] {
            case "cgroup2": version = .two
            case "cgroup" where fields[dash + 3].split(separator: ",").contains("memory"): version = .one
            default: return nil
            }
            return ControlGroupMount(version: version, group: String(fields[3]), folder: String(fields[4]))
        }
    }

    /// The folders of `group` and of those around it, as far as they can be seen, innermost first.
    func folders(of group: String) -> [String] {
        var rest = group.split(separator: "/")[...]
        let mounted = self.group.split(separator: "/")
        // In a container the mounted group is the container's own; the process's path begins with it or is outside it.
        rest = rest.starts(with: mounted) ? rest.dropFirst(mounted.count) : []
        guard !rest.contains("..") else { return [folder] }
        return (0...rest.count).reversed().map { count in
            ([folder] + rest.prefix(count).map(String.init)).joined(separator: "/")
        }
    }
}
