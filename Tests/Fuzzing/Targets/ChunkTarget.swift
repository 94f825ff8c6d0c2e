import DeepFeatures
import Support
import Tensor

extension FuzzTarget {
    /// What follows the header in a file of pool5: rows whose checksums are wrong are read as well, so that whatever is
    /// in them reaches the kernels.
    static let chunk = FuzzTarget(name: "chunk") { bytes in
        for precision in DescriptorPrecision.allCases {
            let shape = RowShape(length: 100, precision: precision)
            let identity = ChunkIdentity(key: ContentHasher(kind: "fuzzing").finish(), rows: 5, shape: shape)
            try withFile(identity.header + bytes) { path in
                for isChecking in [true, false] {
                    try ChunkFile(path: path, of: identity)?.read(
                        PositionSet(0..<5), into: ReadBuffers(), checking: isChecking
                    ) { try $0.forEach(checkProducts) }
                }
            }
        }
    }

    /// Either nobody can read a row, or everybody can, and finds the same.
    private static func checkProducts(_ row: KeptRow) throws {
        let queries = QueryRows(
            (1...3).map { query in (0..<100).map { Float($0 * query % 17) } }, length: 100)
        let values = row.decoded()
        try require((values?.count ?? 100) == 100, "a row of another length")
        let found = Kernels.available.map { kernels -> [UInt64?] in
            var products = [Double](repeating: 0, count: queries.count)
            guard row.products(with: queries, kernels: kernels, into: &products) else { return [] }
            return products.map { $0.isNaN ? nil : $0.bitPattern }
        }
        try require(found.allSatisfy { $0.isEmpty == (values == nil) }, "a row that only some can read")
        try require(found.allSatisfy { $0 == found.first }, "products that depend on the kernels")
    }
}
