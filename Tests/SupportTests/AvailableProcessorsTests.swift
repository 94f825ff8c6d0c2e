import Support
import TestSupport
import Testing

/// The kernel's files are laid out by hand, as proc(5) and cgroups(7) describe them.
@Suite struct AvailableProcessorsTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func count(_ files: [String: String], mask: Int = 8) throws -> Int {
        for (path, text) in files { try folder.write(text, path) }
        return AvailableProcessors(root: folder.path, mask: mask).count
    }

    private static let second = [
        "proc/self/cgroup": "0::/user.slice/job.scope\n",
        "proc/self/mountinfo": "31 23 0:28 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw\n",
    ]

    /// Each quota in units of a thousandth of a period of 100 ms.
    @Test(arguments: [
        ("400000 100000\n", 4), ("150000 100000\n", 2), ("20000 100000\n", 1), ("max 100000\n", 8),
        ("1600000 100000\n", 8), ("0 100000\n", 8), ("5 0\n", 8), ("garbage", 8),
        ("9223372036854775807 1\n", 8),
    ])
    func aGroupHasAQuota(_ quota: String, _ expected: Int) throws {
        let files = Self.second.merging(["sys/fs/cgroup/user.slice/job.scope/cpu.max": quota]) { $1 }
        #expect(try count(files) == expected)
    }

    /// The groups around it count as well.
    @Test func theTightestOfSeveralCounts() throws {
        let files = Self.second.merging([
            "sys/fs/cgroup/user.slice/job.scope/cpu.max": "600000 100000\n",
            "sys/fs/cgroup/user.slice/cpu.max": "300000 100000\n",
        ]) { $1 }
        #expect(try count(files) == 3)
        #expect(try count(files, mask: 2) == 2)
    }

    /// `docker run --cpus 1.5` on a machine with version 1.
    @Test(arguments: [("150000\n", 2), ("-1\n", 8)])
    func theFirstVersionHasTwoFiles(_ quota: String, _ expected: Int) throws {
        let files = [
            "proc/self/cgroup": "9:cpu,cpuacct:/docker/1f3\n4:memory:/docker/1f3\n0::/\n",
            "proc/self/mountinfo":
                "36 31 0:33 /docker/1f3 /sys/fs/cgroup/cpu ro,relatime - cgroup cgroup rw,cpu,cpuacct\n",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": quota,
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        ]
        #expect(try count(files) == expected)
    }

    @Test func withoutFilesItIsTheMask() throws {
        #expect(try count([:]) == 8)
        #expect(try count([:], mask: 0) == 1)
    }

    @Test func theEnvironmentMayChoose() throws {
        #expect(try ThreadChoice.count(in: ["DFI_THREADS": "3"]) == 3)
        #expect(try ThreadChoice.count(in: ["DFI_THREADS": ""]) == nil)
        #expect(try ThreadChoice.count(in: [:]) == nil)
        for text in ["0", "-1", "two", "1.5", "99999999999999999999"] {
            let error = #expect(throws: UnknownThreadCount.self) {
                try ThreadChoice.count(in: ["DFI_THREADS": text])
            }
            #expect(error?.text == text)
        }
    }
}
