import Tensor

/// A file of named tensors, opened and checked, whose values are read one tensor at a time.
///
/// Tensor names imply no convention: what the network behind them expects (channel order, pooling) comes from
/// `metadata` or from the user.
public protocol WeightFile: Sendable {
    /// The path it was opened with.
    var path: String { get }

    /// The format's name: "safetensors", "PyTorch", "Caffe".
    var format: String { get }

    /// Free text the file carries about itself, or its format implies; empty where the format or the file has none.
    var metadata: [String: String] { get }

    /// The names of all tensors, in the order of their data in the file.
    var tensorNames: [String] { get }

    /// The shape of a tensor of any element type, outermost dimension first; nil where no tensor has the name.
    func shape(of name: String) -> [Int]?

    /// Reads one tensor's values as float32, row-major; half, bfloat16 and double values are converted.
    ///
    /// Cost: one read of the tensor's bytes; nothing is kept.
    /// - Throws: `MissingTensorError` with the nearest name; `ElementTypeError` for a tensor that is not of
    ///   floating point; `FileAccessError` or `ShrunkenFileError` where the file has become unreadable or shorter.
    func tensor(named name: String) throws -> FloatTensor
}
