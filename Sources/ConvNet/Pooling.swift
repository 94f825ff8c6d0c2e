/// How a 2×2 max pool of stride 2 treats the last row and column of an odd size.
///
/// Caffe rounds the output size up and clips the last windows at the edge; PyTorch's VGG rounds down and drops
/// what is left over. 25 becomes 13 or 12, so features of the two do not compare.
public enum Pooling: String, Hashable, Sendable, CaseIterable {
    case floor
    case ceil

    /// The pooled length of `size` rows or columns.
    public func pooled(_ size: Int) -> Int {
        switch self {
        case .floor: size / 2
        case .ceil: (size + 1) / 2
        }
    }
}
