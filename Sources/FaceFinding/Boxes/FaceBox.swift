/// A box around a face, in pixels of the picture that is searched.
package struct FaceBox {
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float
    var probability: Float
    /// How the network that found it would move it.
    var move: Move

    /// How far the sides should go, in shares of the box.
    package struct Move {
        package let left: Float
        package let top: Float
        package let right: Float
        package let bottom: Float

        /// - Precondition: there are four.
        init(_ values: [Float]) { (left, top, right, bottom) = (values[0], values[1], values[2], values[3]) }
    }

    var width: Float { right - left }
    var height: Float { bottom - top }

    /// Moved as its network would, the unit being a side of `width` + `extra` pixels.
    func moved(extra: Float) -> FaceBox {
        var box = self
        let (w, h) = (width + extra, height + extra)
        box.left += move.left * w
        box.top += move.top * h
        box.right += move.right * w
        box.bottom += move.bottom * h
        return box
    }

    /// The square of its longer side about its middle.
    var squared: FaceBox {
        var box = self
        let side = max(width, height)
        box.left += (width - side) / 2
        box.top += (height - side) / 2
        box.right = box.left + side
        box.bottom = box.top + side
        return box
    }

    var isUsable: Bool {
        [left, top, right, bottom].allSatisfy { $0.isFinite && abs($0) < 1e6 } && width >= 1 && height >= 1
    }

    /// What the area of both is compared with.
    enum Overlap {
        /// All that either covers.
        case union
        case smaller
    }

    fileprivate func share(with other: FaceBox, of overlap: Overlap) -> Float {
        let w = min(right, other.right) - max(left, other.left)
        let h = min(bottom, other.bottom) - max(top, other.top)
        guard w > 0, h > 0 else { return 0 }
        let both = w * h
        let (own, others) = (width * height, other.width * other.height)
        return both / (overlap == .union ? own + others - both : min(own, others))
    }
}

extension [FaceBox] {
    /// The most probable of each group that lies in one place (non-maximum suppression).
    ///
    /// - Parameter most: how much of their area two boxes may share.
    func withoutOverlap(over most: Float, of overlap: FaceBox.Overlap = .union) -> [FaceBox] {
        var kept: [FaceBox] = []
        // Of equal ones the first: the sort keeps their order.
        for box in enumerated().sorted(by: {
            ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset)
        }).map(\.element) {
            if kept.allSatisfy({ $0.share(with: box, of: overlap) <= most }) { kept.append(box) }
        }
        return kept
    }
}
