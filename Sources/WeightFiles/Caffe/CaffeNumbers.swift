/// The numbers of a blob: where they are in the file, one after another or with a tag before each.
struct CaffeNumbers: Sendable {
    /// Numbers at equal distances.
    struct Run: Sendable {
        /// The file offset of the first.
        var start: Int
        var count: Int
        /// Bytes from one to the next.
        var stride: Int
    }

    /// More than any writer would make: one is usual.
    private static let mostRuns = 1 << 16

    /// Bytes a number takes: 4, or 8 where the file has doubles.
    let width: Int
    private(set) var runs: [Run] = []
    private(set) var count = 0

    init(width: Int) {
        self.width = width
    }

    /// Adds the numbers of a packed list.
    /// - Throws: `FormatFault` unless they fill it.
    mutating func append(packed range: Range<Int>) throws {
        guard range.count % width == 0 else {
            throw FormatFault("a list of numbers takes \(range.count) bytes, not a multiple of \(width)")
        }
        try append(Run(start: range.lowerBound, count: range.count / width, stride: width))
    }

    /// Adds a single number, with a tag of one byte before it.
    mutating func append(single range: Range<Int>) throws {
        if let last = runs.last, last.stride == width + 1,
            last.start + last.count * last.stride == range.lowerBound
        {
            runs[runs.count - 1].count += 1
            count += 1
        } else {
            try append(Run(start: range.lowerBound, count: 1, stride: width + 1))
        }
    }

    private mutating func append(_ run: Run) throws {
        guard runs.count < Self.mostRuns else { throw FormatFault("a blob is cut into too many pieces") }
        runs.append(run)
        count += run.count
    }

    /// Memory: the result; where numbers have tags, twice as much.
    func read(from file: RandomAccessFile) throws -> [Float] {
        let decoder: FloatDecoder = width == 4 ? .float32 : .float64
        if runs.count == 1, runs[0].stride == width {
            return try decoder.read(count: count, at: runs[0].start, of: file)
        }
        var values: [Float] = []
        values.reserveCapacity(count)
        for run in runs { values += try read(run, decoder, from: file) }
        return values
    }

    private func read(_ run: Run, _ decoder: FloatDecoder, from file: RandomAccessFile) throws -> [Float] {
        guard run.stride != width else { return try decoder.read(count: run.count, at: run.start, of: file) }
        let bytes = try file.read(at: run.start, count: (run.count - 1) * run.stride + width)
        let numbers = (0..<run.count).flatMap { bytes[($0 * run.stride)..<($0 * run.stride + width)] }
        return numbers.withUnsafeBytes(decoder.decode)
    }
}
