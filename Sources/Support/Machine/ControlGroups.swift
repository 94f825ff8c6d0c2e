// Control groups (cgroups(7)): a process may take what every group that it is in, and every group around those, has left.

/// The folders of the groups that a process is in, for one controller, such as memory.
struct ControlGroups {
    enum Version {
        case one
        case two
    }

    let version: Version
    /// Relative to the root of the kernel's files, the innermost group first.
    let folders: [String]

    /// Of each hierarchy that has the controller.
    static func all(of controller: String, in files: KernelFiles) -> [ControlGroups] {
        let mounts = ControlGroupMount.all(of: controller, in: files.text("proc/self/mountinfo"))
        return files.text("proc/self/cgroup").split(separator: "\n").compactMap { line in
            // 4:memory:/docker/1f3, and 0::/user.slice of version 2.
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            let version: Version? =
                fields[0] == "0"
                ? .two : fields[1].split(separator: ",").contains(Substring(controller)) ? .one : nil
            guard let version, let mount = mounts.first(where: { $0.version == version }) else { return nil }
            let folders = mount.folders(of: String(fields[2])).map { String($0.drop { $0 == "/" }) }
            return ControlGroups(version: version, folders: folders)
        }
    }
}

/// Where a hierarchy of groups can be seen.
private struct ControlGroupMount {
    let version: ControlGroups.Version
    /// The group that is mounted: "/" outside of containers.
    let group: String
    /// The folder that shows it.
    let folder: String

    /// Of lines like "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory" (proc(5)).
    static func all(of controller: String, in mountinfo: String) -> [ControlGroupMount] {
        mountinfo.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), dash >= 5, fields.count > dash + 3 else {
                return nil
            }
            let version: ControlGroups.Version
            switch fields[dash + 1] {
            case "cgroup2": version = .two
            case "cgroup" where fields[dash + 3].split(separator: ",").contains(Substring(controller)):
                version = .one
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
