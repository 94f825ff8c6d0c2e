import Support

extension NetworkPlan {
    /// Carries gradients of the taps back to the picture; gradients of all taps add up on the way.
    ///
    /// The gradients take the activations' place: read those first, and call `forward` before the next `backward`.
    /// The weights get no gradients.
    /// - Parameters:
    ///   - tapGradients: for each of `taps` the derivative of a scalar with respect to its activation, (h,w,c), or
    ///     nil for zero; memory of the caller's own, not the plan's.
    ///   - pixelGradient: (height, width, 3), the scalar's derivative with respect to RGB 0–255; overwritten.
    ///   - monitor: asked many times a second whether to stop.
    /// - Precondition: the plan keeps gradients, and `forward` came last and was not interrupted.
    /// - Throws: `WorkCancelled`; `pixelGradient` is then as it was.
    public func backward(
        tapGradients: [UnsafePointer<Float>?], into pixelGradient: UnsafeMutablePointer<Float>,
        monitor: any WorkMonitor
    ) throws {
        precondition(keepsGradient && contents == .activations && tapGradients.count == taps.count)
        contents = .gradients
        var added = [UnsafePointer<Float>?](repeating: nil, count: layers.count)
        for (layer, gradient) in zip(tapLayers, tapGradients) { added[layer] = gradient }

        guard let deepest = added.lastIndex(where: { $0 != nil }), let first = added[deepest] else {
            pixelGradient.update(repeating: 0, count: 3 * width * height)
            return
        }
        layers[deepest].startGradient(first)
        for index in (0...deepest).reversed() {
            let above = index > 0 ? layers[index - 1] : nil
            try layers[index].backward(
                masked: above?.isRectified ?? false, added: index > 0 ? added[index - 1] : nil,
                workspace: workspace, monitor: monitor)
        }
        transform.backward(
            inputGradient: input.base, positions: width * height, pixelGradient: pixelGradient)
    }
}

extension PlannedLayer {
    /// Puts the deepest gradient in place of this layer's activation, through its ReLU where it has one.
    fileprivate func startGradient(_ gradient: UnsafePointer<Float>) {
        let values = output.base
        guard isRectified else {
            values.update(from: gradient, count: output.count)
            return
        }
        for index in 0..<output.count { values[index] = values[index] > 0 ? gradient[index] : 0 }
    }
}
