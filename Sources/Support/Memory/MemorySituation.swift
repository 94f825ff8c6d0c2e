import Glibc

/// What memory there is: as the kernel's files say, and the process's own limits.
package struct MemorySituation: Sendable {
    let files: KernelFiles
    /// `RLIMIT_AS` and `RLIMIT_DATA` in bytes; nil where there is none.
    let addressSpace: Int?
    let dataSegment: Int?

    /// - Parameter root: the folder in which `proc` and `sys` are.
    package init(root: String, addressSpace: Int? = nil, dataSegment: Int? = nil) {
        files = KernelFiles(root: root)
        self.addressSpace = addressSpace
        self.dataSegment = dataSegment
    }

    package static var ofThisProcess: MemorySituation {
        MemorySituation(
            root: "/", addressSpace: limitOfAddressSpace,
            dataSegment: softLimit(__rlimit_resource_t(RLIMIT_DATA.rawValue)))
    }

    static var limitOfAddressSpace: Int? { softLimit(__rlimit_resource_t(RLIMIT_AS.rawValue)) }

    /// The limit with the least left.
    package var tightest: MemoryLimit {
        let limits = [machine, ofAddressSpace, ofDataSegment].compactMap { $0 } + containers
        return limits.min { $0.bytes < $1.bytes } ?? MemoryLimit(owner: .machine, bytes: .max)
    }

    /// What the machine can give without swapping; its whole memory where the kernel does not say.
    private var machine: MemoryLimit? {
        let text = files.text("proc/meminfo")
        let bytes = text.kilobytes(of: "MemAvailable") ?? text.kilobytes(of: "MemTotal")
        return bytes.map { MemoryLimit(owner: .machine, bytes: $0) }
    }

    /// Bytes of the limit that nothing is mapped to; nil where there is no limit.
    var addressSpaceLeft: Int? {
        addressSpace.map { $0 - (files.text("proc/self/status").kilobytes(of: "VmSize") ?? 0) }
    }

    private var ofAddressSpace: MemoryLimit? {
        addressSpaceLeft.map { MemoryLimit(owner: .addressSpace, bytes: $0) }
    }

    private var ofDataSegment: MemoryLimit? {
        guard let dataSegment else { return nil }
        let used = files.text("proc/self/status").kilobytes(of: "VmData") ?? 0
        return MemoryLimit(owner: .dataSegment, bytes: dataSegment - used)
    }

    private static func softLimit(_ resource: __rlimit_resource_t) -> Int? {
        var limit = rlimit()
        // RLIM_INFINITY, which is not imported with its value.
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur != .max else { return nil }
        return Int(clamping: limit.rlim_cur)
    }
}

extension String {
    /// The number of a line like "VmSize:   1234 kB", in bytes.
    fileprivate func kilobytes(of name: String) -> Int? {
        let line = split(separator: "\n").first { $0.hasPrefix(name + ":") }
        let number = line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first
        return number.map { $0.multipliedReportingOverflow(by: 1024) }.flatMap {
            $0.overflow ? nil : $0.partialValue
        }
    }
}
