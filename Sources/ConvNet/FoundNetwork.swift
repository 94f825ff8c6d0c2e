import WeightFiles

/// The network that a file's tensors make up, by their names.
struct FoundNetwork {
    let group: TensorGroup
    /// A published table or the one the file names, down to the deepest convolution present.
    let architecture: Architecture

    /// The name before `.weight` of each convolution.
    var stems: [String] { group.naming.labels(of: architecture).map(group.stem) }

    /// A file with a tensor missing in the middle is still recognised, so that the missing one can be named; the tables
    /// share many names, and a tie goes to the smaller one, whose names are all accounted for.
    /// - Throws: `NetworkLoadingError` if there is none, more than one, or another network.
    init(in file: some WeightFile) throws {
        if let other = OtherNetwork.recognised(in: file) {
            throw NetworkLoadingError.otherNetwork(path: file.path, found: other)
        }
        let tables = Architecture.all.filter { $0.name == file.metadata["architecture"] }
        let known = tables.isEmpty ? Architecture.published : tables
        let groups = TensorGroup.all(in: file).filter { !$0.kernels.isEmpty }
        let fits = groups.compactMap { Self.best(of: known, for: $0) }
        guard let best = fits.max(by: { $0.matches < $1.matches }) else {
            throw NetworkLoadingError.unrecognised(
                path: file.path, found: Array(file.tensorNames.sorted().prefix(4)))
        }
        let rivals = fits.filter { $0.matches == best.matches }.map(\.group.prefix)
        guard rivals.count == 1 || best.matches == 1 else {
            throw NetworkLoadingError.severalNetworks(path: file.path, prefixes: rivals.sorted())
        }
        if let other = OtherNetwork.vgg(of: best.group, in: file, unless: known) {
            throw NetworkLoadingError.otherNetwork(path: file.path, found: other)
        }
        group = best.group
        architecture = Self.reached(by: best.group, of: best.table)
    }

    private typealias Fit = (group: TensorGroup, table: Architecture, matches: Int)

    /// The table that most tensors of a group belong to; in a tie, the first.
    private static func best(of tables: [Architecture], for group: TensorGroup) -> Fit? {
        let counts = tables.map { table in
            (group, table, group.naming.labels(of: table).count { group.stems[$0] != nil })
        }
        let most = counts.map(\.2).max() ?? 0
        return most > 0 ? counts.first { $0.2 == most } : nil
    }

    /// The part of `table` that a group has weights for. A pool after it is part of it if no table that fits the
    /// same tensors continues with a convolution.
    private static func reached(by group: TensorGroup, of table: Architecture) -> Architecture {
        let labels = group.naming.labels(of: table)
        guard let last = labels.lastIndex(where: { group.stems[$0] != nil }) else { return table }
        let rivals = Architecture.all.filter {
            group.naming.labels(of: $0).prefix(last + 1) == labels.prefix(last + 1)
        }
        let hasPool = rivals.allSatisfy { rival in
            rival.layers.dropFirst(rival.end(ofConvolution: last)).first?.kind == .maxPool
        }
        return table.reaching(convolution: last, withPool: hasPool)
    }
}
