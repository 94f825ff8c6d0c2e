import WeightFiles

/// The tensors of a file that belong together: those whose names differ only in the last part.
///
/// Whatever comes before it is removed: `features.`, `module.features.`, `vgg.`, nothing. Numbers in it may
/// differ: files that cut the network into parts have `features_1.conv1_1` and `features_2.conv3_2`.
struct TensorGroup {
    let naming: WeightNaming
    /// What comes before the labels; numbers that differ in it are written as “#”.
    let prefix: String
    /// The name before `.weight` of each label's tensor: `0` is `module.features.0`.
    let stems: [String: String]
    /// The labels whose weights are kernels of 3×3.
    let kernels: Set<String>

    /// The groups of a file, the one with most 3×3 kernels first.
    static func all(in file: some WeightFile) -> [TensorGroup] {
        let stems = Set(
            file.tensorNames.compactMap { name in
                [".weight", ".bias"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) }
            })
        return WeightNaming.allCases.flatMap { naming in
            Dictionary(grouping: stems.filter { naming.names(label(of: $0)) }, by: prefix)
                .compactMap { TensorGroup(naming, prefix: $0, stems: $1, of: file) }
        }
        .sorted { ($0.kernels.count, $1.prefix) > ($1.kernels.count, $0.prefix) }
    }

    /// Nil if two tensors have the same label: these are blocks of another network.
    private init?(_ naming: WeightNaming, prefix: String, stems: [String], of file: some WeightFile) {
        self.naming = naming
        let prefixes = Set(stems.map { String($0.dropLast(Self.label(of: $0).count)) })
        self.prefix = prefixes.count == 1 ? prefixes.first ?? prefix : prefix
        var byLabel: [String: String] = [:]
        for stem in stems where byLabel.updateValue(stem, forKey: String(Self.label(of: stem))) != nil {
            return nil
        }
        self.stems = byLabel
        kernels = Set(byLabel.filter { Self.isKernel(file.shape(of: $0.value + ".weight")) }.keys)
    }

    /// The name before `.weight` of the tensor with a label; if there is none, what it would be.
    func stem(of label: String) -> String {
        stems[label] ?? prefix + label
    }

    /// Whether a shape is (K,C,3,3), or Keras's (3,3,C,K), which the error distinguishes.
    private static func isKernel(_ shape: [Int]?) -> Bool {
        shape?.count == 4 && (shape?.suffix(2) == [3, 3] || shape?.prefix(2) == [3, 3])
    }

    private static func label(of stem: String) -> Substring {
        stem.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    }

    private static func prefix(of stem: String) -> String {
        String(stem.dropLast(label(of: stem).count)).replacing(/[0-9]+/, with: "#")
    }
}
