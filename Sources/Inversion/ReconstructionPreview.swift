import Imaging

/// Shows the best picture so far while a reconstruction runs.
public struct ReconstructionPreview {
    let isWanted: (_ evaluations: Int) -> Bool
    let show: (_ image: Image, _ evaluations: Int) -> Void

    /// - Parameters:
    ///   - isWanted: asked after each evaluation, with how many there have been; a picture is made only then.
    ///   - show: called on the thread that runs the reconstruction, which waits for it.
    public init(
        isWanted: @escaping (_ evaluations: Int) -> Bool,
        show: @escaping (_ image: Image, _ evaluations: Int) -> Void
    ) {
        (self.isWanted, self.show) = (isWanted, show)
    }

    /// - Parameter interval: evaluations from one picture to the next, at least 1.
    public init(interval: Int, show: @escaping (_ image: Image, _ evaluations: Int) -> Void) {
        precondition(interval > 0)
        self.init(isWanted: { $0 % interval == 0 }, show: show)
    }
}
