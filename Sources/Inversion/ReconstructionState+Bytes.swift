import Foundation
import Optimization
import Support

/// A state as bytes: a signature, the length of a header in eight bytes, the header in JSON, and the vectors as
/// little-endian float32.
extension ReconstructionState {
    private static let signature = Array("dfi reconstruction state, 1\n".utf8)

    /// Numbers are kept by their bits: JSON knows neither infinity nor negative zero.
    private struct Header: Codable {
        var kernels: String
        var seconds: Double
        var course: ReconstructionCourse
        var numbers: [String: Int64]
        /// Feature loss, total variation and objective at the start, then of the best picture.
        var figures: [Int64]?
        /// The length of every vector.
        var length: Int
        /// The place of each among the vectors stored; equal ones share one.
        var places: [String: Int]
    }

    /// About 70 bytes for each number of the picture with the usual solver, 100 with the plain one. Cost: one copy.
    /// - Throws: `NotEnoughMemory`.
    public func bytes() throws -> [UInt8] {
        let (stored, places) = distinctVectors()
        let length = optimizer.vectors.values.first?.count ?? 0
        let header = try JSONWriter.bytes(
            of: Header(
                kernels: kernels, seconds: seconds, course: course,
                numbers: optimizer.numbers.mapValues { Int64(bitPattern: $0.bitPattern) },
                figures: figures.map { $0.initial.bits + $0.best.bits }, length: length, places: places))
        let count = stored.count * length * MemoryLayout<Float>.size
        // Whoever keeps them makes another copy.
        try MemoryLimit.require(
            2 * count, for: "the state of a reconstruction", remedy: "it need not be kept: the work goes on")
        var bytes = Self.signature
        bytes.reserveCapacity(bytes.count + 8 + header.count + count)
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes += header
        for vector in stored { vector.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// The vectors with those left out that equal an earlier one in every bit, such as the best point, which is nearly
    /// always the iterate.
    private func distinctVectors() -> (stored: [[Float]], places: [String: Int]) {
        var stored: [[Float]] = []
        var places: [String: Int] = [:]
        for (name, vector) in optimizer.vectors.sorted(by: { $0.key < $1.key }) {
            if let place = stored.firstIndex(where: { haveSameBits($0, vector) }) {
                places[name] = place
            } else {
                places[name] = stored.count
                stored.append(vector)
            }
        }
        return (stored, places)
    }

    private func haveSameBits(_ a: [Float], _ b: [Float]) -> Bool {
        a.withUnsafeBytes { a in
            b.withUnsafeBytes { b in a.baseAddress == b.baseAddress || a.elementsEqual(b) }
        }
    }

    /// Reads what `bytes` wrote; whether its vectors and numbers make sense is checked by `Reconstruction.resume`.
    /// - Throws: `InvalidSnapshot`.
    public init(bytes: [UInt8]) throws {
        let start = Self.signature.count + 8
        guard bytes.starts(with: Self.signature), bytes.count >= start else {
            throw InvalidSnapshot(problem: "it does not begin as one")
        }
        let length = bytes[(start - 8)..<start].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(bytes.count - start),
            let header = try? JSONDecoder().decode(
                Header.self, from: Data(bytes[start..<start + Int(length)]))
        else { throw InvalidSnapshot(problem: "its header cannot be read") }
        let vectors = try Self.vectors(header, in: bytes[(start + Int(length))...])
        guard header.figures.map({ $0.count == 6 }) ?? true, header.seconds >= 0 else {
            throw InvalidSnapshot(problem: "its figures cannot be read")
        }
        self.init(
            kernels: header.kernels, seconds: header.seconds,
            optimizer: OptimizerSnapshot(
                vectors: vectors,
                numbers: header.numbers.mapValues { Double(bitPattern: UInt64(bitPattern: $0)) }),
            figures: header.figures.map {
                Figures(
                    initial: FeatureObjective.Value(bits: $0.prefix(3)),
                    best: FeatureObjective.Value(bits: $0.suffix(3)))
            },
            course: header.course)
    }

    private static func vectors(_ header: Header, in bytes: ArraySlice<UInt8>) throws -> [String: [Float]] {
        let count = Set(header.places.values).count
        let (size, isTooLarge) = header.length.multipliedReportingOverflow(by: MemoryLayout<Float>.size)
        guard header.length > 0, !isTooLarge, bytes.count / size == count, bytes.count % size == 0,
            header.places.values.allSatisfy({ 0..<count ~= $0 })
        else { throw InvalidSnapshot(problem: "its vectors do not have the length that it states") }
        let stored = (0..<count).map { place in
            [Float](unsafeUninitializedCapacity: header.length) { buffer, initialized in
                let start = bytes.startIndex + place * size
                UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes[start..<start + size])
                initialized = header.length
            }
        }
        return header.places.mapValues { stored[$0] }
    }
}

extension FeatureObjective.Value {
    fileprivate var bits: [Int64] {
        [featureLoss, totalVariation, objective].map { Int64(bitPattern: $0.bitPattern) }
    }

    /// - Precondition: there are three.
    fileprivate init(bits: ArraySlice<Int64>) {
        let numbers = bits.map { Double(bitPattern: UInt64(bitPattern: $0)) }
        self.init(featureLoss: numbers[0], totalVariation: numbers[1], objective: numbers[2])
    }
}
