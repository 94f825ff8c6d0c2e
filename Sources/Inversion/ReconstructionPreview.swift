import Imaging

/// Shows the best picture so far while a reconstruction runs.
public struct ReconstructionPreview {
    let interval: Int
    let show: (_ image: Image, _ evaluations: Int) -> Void

    /// - Parameters:
    ///   - interval: evaluations from one picture to the next, at least 1.
    ///   - show: called on the thread that runs the reconstruction, which waits for it.
    public init(interval: Int, show: @escaping (_ image: Image, _ evaluations: Int) -> Void) {
        precondition(interval > 0)
        self.interval = interval
        self.show = show
    }

    func isDue(after evaluations: Int) -> Bool { evaluations % interval == 0 }
}
