import Support

/// A 2×2 max pool, stride 2, at one size; windows that reach past the edge (`Pooling.ceil`) are clipped.
///
/// H, W: input height and width; C: channels. Activations are channels last.
package struct MaxPool {
    let height: Int
    let width: Int
    let channels: Int
    package let outputHeight: Int
    package let outputWidth: Int

    package init(height: Int, width: Int, channels: Int, pooling: Pooling) {
        self.height = height
        self.width = width
        self.channels = channels
        outputHeight = pooling.pooled(height)
        outputWidth = pooling.pooled(width)
    }

    /// - Parameters:
    ///   - input: (H,W,C).
    ///   - output: (outputHeight, outputWidth, C); overwritten.
    /// - Throws: `WorkCancelled`.
    package func forward(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, monitor: any WorkMonitor
    ) throws {
        // Safe: each item writes its own row of `output`, and both pointers outlive the loop.
        try Parallel.forEach(count: outputHeight, monitor: monitor) { y in
            for x in 0..<outputWidth {
                maximum(over: Window(y: y, x: x, of: self), of: input, into: output + index(y, x))
            }
        }
    }

    /// Replaces the input's activations by their gradient.
    ///
    /// A window's gradient goes to its first maximum in scan order, as in PyTorch. The input is a ReLU's output:
    /// where it is not positive the gradient is zero, whatever arrives there.
    /// - Parameters:
    ///   - outputGradient: (outputHeight, outputWidth, C).
    ///   - added: (H,W,C), a further gradient of the input, or nil.
    ///   - input: (H,W,C), the activations that `forward` read; overwritten by their gradient.
    /// - Throws: `WorkCancelled`; `input` is then meaningless.
    package func backward(
        outputGradient: UnsafePointer<Float>, added: UnsafePointer<Float>?,
        input: UnsafeMutablePointer<Float>,
        monitor: any WorkMonitor
    ) throws {
        // Safe: windows do not overlap, each item writes its own two rows of `input`, and all pointers outlive
        // the loop.
        try Parallel.forEach(count: (height + 1) / 2, monitor: monitor) { y in
            for x in 0..<(width + 1) / 2 {
                let window = Window(y: y, x: x, of: self)
                let pooled = y < outputHeight && x < outputWidth ? outputGradient + index(y, x) : nil
                route(pooled, added: added, over: window, of: input)
            }
        }
    }

    /// Where position (y, x) of the output starts.
    private func index(_ y: Int, _ x: Int) -> Int { (y * outputWidth + x) * channels }

    /// The one, two or four pixels of a window: offsets of their first channels in the input.
    private struct Window {
        let origin: Int
        /// Pixels across and down: 1 at a clipped edge, else 2.
        let columns: Int
        let rows: Int

        init(y: Int, x: Int, of pool: MaxPool) {
            origin = (2 * y * pool.width + 2 * x) * pool.channels
            columns = min(2, pool.width - 2 * x)
            rows = min(2, pool.height - 2 * y)
        }

        var isWhole: Bool { columns == 2 && rows == 2 }
    }

    private func maximum(
        over window: Window, of input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>
    ) {
        let channels = channels
        // A clipped window repeats its pixels: the maximum is the same, and one loop serves all.
        let right = (window.columns - 1) * channels
        let down = (window.rows - 1) * width * channels
        let first = input + window.origin
        let (second, third, fourth) = (first + right, first + down, first + down + right)
        for c in 0..<channels {
            let top = first[c] > second[c] ? first[c] : second[c]
            let bottom = third[c] > fourth[c] ? third[c] : fourth[c]
            output[c] = top > bottom ? top : bottom
        }
    }

    private func route(
        _ gradient: UnsafePointer<Float>?, added: UnsafePointer<Float>?, over window: Window,
        of input: UnsafeMutablePointer<Float>
    ) {
        var done = 0
        if let gradient, added == nil, window.isWhole {
            done = channels - channels % Lanes.scalarCount
            routeWhole(gradient, channels: done, first: input + window.origin)
        }
        for c in done..<channels { routeChannel(c, gradient, added: added, over: window, of: input) }
    }

    /// Channels handled at once. Explicit, because the compiler gives up on loops that write to four places.
    private typealias Lanes = SIMD8<Float>

    /// The common case: a whole window, for a number of channels that is a multiple of the lanes.
    private func routeWhole(
        _ gradient: UnsafePointer<Float>, channels: Int, first: UnsafeMutablePointer<Float>
    ) {
        let right = self.channels
        let down = width * right
        for c in stride(from: 0, to: channels, by: Lanes.scalarCount) {
            let top = UnsafeMutableRawPointer(first + c)
            let bottom = UnsafeMutableRawPointer(first + c + down)
            let next = right * MemoryLayout<Float>.stride
            let a = top.loadUnaligned(as: Lanes.self)
            let b = (top + next).loadUnaligned(as: Lanes.self)
            let p = bottom.loadUnaligned(as: Lanes.self)
            let q = (bottom + next).loadUnaligned(as: Lanes.self)
            let arriving = UnsafeRawPointer(gradient + c).loadUnaligned(as: Lanes.self)

            let (upper, lower) = (a.replacing(with: b, where: b .> a), p.replacing(with: q, where: q .> p))
            let fromTop = upper .>= lower
            // A maximum of zero was rectified: nothing passes.
            let passing = Lanes.zero.replacing(
                with: arriving, where: upper.replacing(with: lower, where: .!fromTop) .> 0)
            let upperValue = Lanes.zero.replacing(with: passing, where: fromTop)
            let lowerValue = passing.replacing(with: 0, where: fromTop)
            top.storeBytes(of: upperValue.replacing(with: 0, where: b .> a), as: Lanes.self)
            (top + next).storeBytes(of: Lanes.zero.replacing(with: upperValue, where: b .> a), as: Lanes.self)
            bottom.storeBytes(of: lowerValue.replacing(with: 0, where: q .> p), as: Lanes.self)
            (bottom + next).storeBytes(
                of: Lanes.zero.replacing(with: lowerValue, where: q .> p), as: Lanes.self)
        }
    }

    private func routeChannel(
        _ c: Int, _ gradient: UnsafePointer<Float>?, added: UnsafePointer<Float>?, over window: Window,
        of input: UnsafeMutablePointer<Float>
    ) {
        var winner = window.origin + c
        for row in 0..<window.rows {
            for column in 0..<window.columns {
                let pixel = window.origin + (row * width + column) * channels + c
                if input[pixel] > input[winner] { winner = pixel }
            }
        }
        for row in 0..<window.rows {
            for column in 0..<window.columns {
                let pixel = window.origin + (row * width + column) * channels + c
                let pooled = pixel == winner ? gradient?[c] ?? 0 : 0
                input[pixel] = input[pixel] > 0 ? pooled + (added?[pixel] ?? 0) : 0
            }
        }
    }
}
