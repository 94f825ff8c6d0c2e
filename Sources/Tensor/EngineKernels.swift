import Support

/// The kernels that the engine uses: those for the best instruction set of this processor, or for the one that
/// `DFI_KERNELS` names ("AVX-512", "AVX2" or "portable").
public enum EngineKernels {
    /// How they round: "FMA" (AVX-512 and AVX2, which give equal bits), "SSE2" or "NEON". Between two that differ in it,
    /// results differ in their last bits.
    public static let arithmetic = Kernels.inUse.arithmetic

    /// The environment's variable.
    static let variable = "DFI_KERNELS"

    /// - Throws: `UnknownKernels` if `DFI_KERNELS` names none that this processor can run; the fastest are then in use.
    public static func checkChoice() throws {
        try check(Kernels.choice)
    }

    package static func check(_ choice: String?) throws {
        guard let choice, Kernels.chosen(by: choice) == nil else { return }
        throw UnknownKernels(name: choice, available: Kernels.available.map(\.description))
    }
}

/// Thrown where `DFI_KERNELS` names kernels that there are not, or that this processor cannot run.
public struct UnknownKernels: ExplainedError, Equatable {
    public let name: String
    /// Those that it can run, the fastest first.
    public let available: [String]

    public var message: String { "DFI_KERNELS is “\(name)”, and this processor has no such kernels" }
    public var remedy: String? {
        "it can run \(available.joined(separator: ", ")); without DFI_KERNELS it runs \(available[0])"
    }
}
