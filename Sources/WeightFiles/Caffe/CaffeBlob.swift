/// An array of numbers in a Caffe model (`BlobProto` in Caffe's caffe.proto).
///
///     num = 1, channels = 2, height = 3, width = 4   the shape in old files
///     shape = 7 { dim = 1 }                          the shape since
///     data = 5, double_data = 8                      the numbers
struct CaffeBlob: Sendable {
    private static let maximumRank = 32

    let shape: [Int]
    /// Whether the shape is an old file's, of four sizes whatever the blob is.
    let hasOldShape: Bool
    let numbers: CaffeNumbers

    /// - Throws: `FormatFault` unless there are as many numbers as the shape asks for.
    init(_ file: RandomAccessFile, _ range: Range<Int>) throws {
        var reader = ProtobufReader(file, range)
        var old: [Int]?
        var shape: [Int]?
        var singles = CaffeNumbers(width: 4)
        var doubles = CaffeNumbers(width: 8)
        while let field = try reader.next() {
            switch (field.number, field.content) {
            case (1...4, .varint(let size)):
                var sizes = old ?? [1, 1, 1, 1]
                sizes[field.number - 1] = Int(truncatingIfNeeded: size)
                old = sizes
            case (7, .bytes(let range)): shape = try Self.shape(file, range)
            case (5, .bytes(let range)): try singles.append(packed: range)
            case (5, .fixed32(let range)): try singles.append(single: range)
            case (8, .bytes(let range)): try doubles.append(packed: range)
            case (8, .fixed64(let range)): try doubles.append(single: range)
            default: break
            }
        }
        numbers = doubles.count > 0 ? doubles : singles
        hasOldShape = shape == nil && old != nil
        self.shape = shape ?? old ?? [numbers.count]
        guard self.shape.allSatisfy({ $0 >= 0 }), let count = elementCount(of: self.shape) else {
            throw FormatFault("its shape \(self.shape) makes no sense")
        }
        guard count == numbers.count else {
            throw FormatFault(
                "its shape \(self.shape) asks for \(count) numbers, and it has \(numbers.count)")
        }
    }

    private static func shape(_ file: RandomAccessFile, _ range: Range<Int>) throws -> [Int] {
        var reader = ProtobufReader(file, range)
        var sizes: [Int] = []
        while let field = try reader.next() {
            guard field.number == 1 else { continue }
            switch field.content {
            case .varint(let size): sizes.append(Int(truncatingIfNeeded: size))
            case .bytes(let range):
                sizes += try ProtobufReader.varints(in: range, of: file, atMost: maximumRank)
                    .map { Int(truncatingIfNeeded: $0) }
            default: break
            }
            guard sizes.count <= maximumRank else {
                throw FormatFault("its shape has more than \(maximumRank) sizes")
            }
        }
        return sizes
    }

    /// The shape without the sizes of 1 that old files put before a vector's length.
    var vectorShape: [Int] {
        guard hasOldShape, let last = shape.last, shape.dropLast().allSatisfy({ $0 == 1 }) else {
            return shape
        }
        return [last]
    }
}
