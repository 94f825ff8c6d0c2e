import Foundation
import Support
import TestSupport
import Testing

/// The kernel's files are laid out by hand, as proc(5) and cgroups(7) describe them.
@Suite struct MemoryLimitTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private let gigabyte = 1 << 30

    @Test func theMachineHasWhatIsAvailable() throws {
        let root = try lay([
            "proc/meminfo": "MemTotal: 8388608 kB\nMemFree: 10 kB\nMemAvailable: 3145728 kB\n"
        ])
        let limit = MemorySituation(root: root).tightest
        #expect(limit == MemoryLimit(owner: .machine, bytes: 3 * gigabyte))
    }

    @Test func withoutThatItIsAllThereIs() throws {
        let root = try lay(["proc/meminfo": "MemTotal: 8388608 kB\n"])
        #expect(MemorySituation(root: root).tightest.bytes == 8 * gigabyte)
    }

    @Test func theProcessHasLimits() throws {
        let root = try lay(
            [
                "proc/meminfo": "MemAvailable: 8388608 kB\n",
                "proc/self/status": "Name:\tdfi\nVmSize:\t 1048576 kB\nVmData:\t  524288 kB\n",
            ])
        #expect(
            MemorySituation(root: root, addressSpace: 6 * gigabyte).tightest
                == MemoryLimit(owner: .addressSpace, bytes: 5 * gigabyte))
        #expect(
            MemorySituation(root: root, addressSpace: 6 * gigabyte, dataSegment: gigabyte).tightest
                == MemoryLimit(owner: .dataSegment, bytes: gigabyte / 2))
        #expect(MemorySituation(root: root, addressSpace: gigabyte / 2).tightest.bytes == 0)
    }

    @Test func aGroupAroundTheProcessCounts() throws {
        let root = try lay(
            [
                "proc/meminfo": "MemAvailable: 8388608 kB\n",
                "proc/self/cgroup": "0::/user.slice/job.scope\n",
                "proc/self/mountinfo": "31 23 0:28 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw\n",
                "sys/fs/cgroup/user.slice/memory.max": "\(4 * gigabyte)\n",
                "sys/fs/cgroup/user.slice/memory.current": "\(2 * gigabyte)\n",
                "sys/fs/cgroup/user.slice/memory.stat":
                    "anon 5\ninactive_file \(gigabyte / 2)\nactive_file \(gigabyte / 4)\n",
                "sys/fs/cgroup/user.slice/job.scope/memory.max": "max\n",
                "sys/fs/cgroup/user.slice/job.scope/memory.current": "\(gigabyte)\n",
            ])
        #expect(
            MemorySituation(root: root).tightest
                == MemoryLimit(owner: .container, bytes: 2 * gigabyte + gigabyte * 3 / 4))
    }

    /// A container sees its own group as the whole hierarchy, though the process's path is the host's.
    @Test func aContainerOfTheFirstVersion() throws {
        let root = try lay(
            [
                "proc/meminfo": "MemAvailable: 8388608 kB\n",
                "proc/self/cgroup": "9:cpu,cpuacct:/docker/1f3\n4:memory:/docker/1f3\n0::/\n",
                "proc/self/mountinfo":
                    "35 31 0:32 /docker/1f3 /sys/fs/cgroup/memory ro,relatime - cgroup cgroup rw,memory\n",
                "sys/fs/cgroup/memory/memory.limit_in_bytes": "\(2 * gigabyte)\n",
                "sys/fs/cgroup/memory/memory.usage_in_bytes": "\(gigabyte)\n",
                "sys/fs/cgroup/memory/memory.stat": "total_inactive_file 0\n",
            ])
        #expect(
            MemorySituation(root: root).tightest == MemoryLimit(owner: .container, bytes: gigabyte))
    }

    /// Version 1 writes a number near 2⁶³ if there is no limit.
    @Test func aGroupWithoutALimitIsNone() throws {
        let root = try lay(
            [
                "proc/meminfo": "MemAvailable: 1048576 kB\n",
                "proc/self/cgroup": "4:memory:/\n",
                "proc/self/mountinfo": "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n",
                "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
                "sys/fs/cgroup/memory/memory.usage_in_bytes": "\(gigabyte)\n",
            ])
        #expect(MemorySituation(root: root).tightest.owner == .machine)
    }

    @Test(arguments: ["", "garbage\n", "0::", "::::\n4:memory", "0::/../../x\n"])
    func strangeFilesAreNoLimits(_ text: String) throws {
        let root = try lay(
            [
                "proc/meminfo": text, "proc/self/cgroup": text, "proc/self/mountinfo": text,
                "proc/self/status": text,
            ])
        #expect(MemorySituation(root: root).tightest.bytes == .max)
    }

    @Test func thisProcessMayTakeSomeButNotAll() throws {
        #expect(MemoryLimit.current.bytes > 0)
        try MemoryLimit.require(1000, for: "a number", remedy: "")
        #expect(throws: NotEnoughMemory.self) {
            try MemoryLimit.require(1 << 50, for: "a petabyte", remedy: "use less")
        }
    }

    @Test func theErrorSaysWhatIsNeededAndLeft() {
        let error = NotEnoughMemory(
            purpose: "the picture", needed: 3_240_000_000,
            limit: MemoryLimit(owner: .addressSpace, bytes: 410_000_000),
            advice: "use a smaller size")
        #expect(
            error.message
                == "the picture needs 3.2 GB of memory; 410 MB are left of this process’s limit (ulimit -v)")
        #expect(error.remedy == "use a smaller size, or raise the limit: ulimit -v")
    }

    /// A folder that looks like the kernel's; each test has its own.
    private func lay(_ files: [String: String]) throws -> String {
        for (path, text) in files { try folder.write(text, path) }
        return folder.path
    }
}
