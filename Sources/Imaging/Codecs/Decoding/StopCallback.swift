import Support

/// Whether to stop, in the form that C functions ask it: a function and a context.
final class StopCallback {
    private let monitor: any WorkMonitor

    init(_ monitor: any WorkMonitor) {
        self.monitor = monitor
    }

    /// What a C function is given as context; valid as long as the question lives.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// 1 if the work should stop.
    static let ask: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
        guard let context else { return 0 }
        // Safe: the context is a question that outlives the call of the C function.
        let question = Unmanaged<StopCallback>.fromOpaque(context).takeUnretainedValue()
        return question.monitor.isCancelled ? 1 : 0
    }
}
