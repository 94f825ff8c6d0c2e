import Foundation

/// How many processors a process may keep busy: those that it may run on (`taskset`, cpusets), and no more than its groups
/// have time for, as `docker run --cpus 2` and a scheduler's jobs limit it.
package struct AvailableProcessors {
    private let files: KernelFiles
    private let mask: Int

    /// - Parameters:
    ///   - root: the folder in which `proc` and `sys` are.
    ///   - mask: how many it may run on.
    package init(root: String = "/", mask: Int = ProcessInfo.processInfo.activeProcessorCount) {
        (files, self.mask) = (KernelFiles(root: root), mask)
    }

    /// At least 1. A part of a processor's time is worth a thread: two threads use one and a half.
    package var count: Int {
        let quotas = ControlGroups.all(of: "cpu", in: files).flatMap { groups in
            groups.folders.compactMap { quota(of: $0, groups.version) }
        }
        return max(1, quotas.reduce(mask) { min($0, Int($1.rounded(.up))) })
    }

    /// How many processors' time a group has; nil where it has no limit.
    private func quota(of folder: String, _ version: ControlGroups.Version) -> Double? {
        let times: [Int?]
        switch version {
        case .one:
            times = ["cpu.cfs_quota_us", "cpu.cfs_period_us"].map { files.number("\(folder)/\($0)") }
        case .two:
            // "150000 100000", or "max 100000".
            times = files.text("\(folder)/cpu.max").split(whereSeparator: \.isWhitespace).map { Int($0) }
        }
        guard times.count == 2, let time = times[0], let period = times[1], time > 0, period > 0 else {
            return nil
        }
        // No group allows more than there can be.
        return min(Double(time) / Double(period), 1e6)
    }
}
