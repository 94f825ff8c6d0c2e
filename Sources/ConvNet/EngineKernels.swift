import Tensor

/// The kernels that the engine uses on this processor.
public enum EngineKernels {
    /// "AVX-512, OpenBLAS SkylakeX". Between two processors that differ in it, results differ in their last bits.
    public static let inUse = "\(Kernels.best), OpenBLAS \(MatrixProduct.kernels)"
}
