import Interpreter

/// Reverse mapping: from features back to a picture.
enum ReconstructionFunctions {
    static let family = Family(
        title: "Reconstruction",
        functions: [
            Builtin(ReconstructFunction.self), ArtifactFunction.removeArtifacts, InpaintFunction.inpaint,
            SweepFunction.sweep,
        ])
}
