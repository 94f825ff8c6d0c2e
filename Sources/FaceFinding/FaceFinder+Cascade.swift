import Imaging
import Support

/// The three networks, one after another.
extension FaceFinder {
    /// A face as the three networks give it, before the second look.
    struct Candidate {
        let box: FaceBox
        let points: FacePoints
    }

    /// - Throws: `WorkCancelled`, `NotEnoughMemory`.
    func candidates(in view: Image, monitor: any WorkMonitor) throws -> [Candidate] {
        try looked(at: refined(try proposed(in: view, monitor), in: view, monitor), in: view, monitor)
    }

    private static let smallestFace = 20.0
    /// From one size to the next: a little more than half the area.
    private static let shrinking = 0.709

    // MARK: Proposals

    private func proposed(in view: Image, _ monitor: any WorkMonitor) throws -> [FaceBox] {
        let scales = Self.scales(of: view)
        let found = try Parallel.map(scales) { scale in
            try monitor.checkCancellation()
            return try self.proposed(in: view, scale: scale)
        }
        return found.joined().map { $0 }.withoutOverlap(over: 0.7)
            .map { $0.moved(extra: 0).squared }.filter(\.isUsable)
    }

    /// How much smaller the picture is made so that faces of each size fill a window.
    private static func scales(of view: Image) -> [Double] {
        let window = Double(ProposalNetwork.window)
        let first = window / smallestFace
        let shorter = Double(min(view.width, view.height))
        return sequence(first: first) { $0 * shrinking }.prefix { shorter * $0 >= window }.map(\.self)
    }

    private func proposed(in view: Image, scale: Double) throws -> [FaceBox] {
        let width = Int(Double(view.width) * scale + 1), height = Int(Double(view.height) * scale + 1)
        let maps = FeatureMaps(of: view, width: width, height: height)
        let window = ProposalNetwork.window
        // In single precision, as the weights' own program has it: many quotients are whole numbers, and what rounding
        // makes of these moves a box by a pixel.
        func place(_ index: Int, _ beyond: Int) -> Float {
            (Float(ProposalNetwork.step * index + beyond) / Float(scale)).rounded(.down)
        }
        return proposals.windows(in: maps, threshold: 0.6).map { found in
            FaceBox(
                left: place(found.column, 1), top: place(found.row, 1), right: place(found.column, window),
                bottom: place(found.row, window), probability: found.probability, move: found.move)
        }.withoutOverlap(over: 0.5)
    }

    // MARK: Refinement

    private func refined(_ boxes: [FaceBox], in view: Image, _ monitor: any WorkMonitor) throws -> [FaceBox] {
        try Parallel.map(boxes) { box -> FaceBox? in
            try monitor.checkCancellation()
            guard let maps = FeatureMaps(of: view, in: box, side: RefinementNetwork.side) else { return nil }
            let (probability, move) = self.refinement(maps)
            return box.seen(probability, move, over: 0.7)
        }.compactMap(\.self).withoutOverlap(over: 0.7).map { $0.moved(extra: 1).squared }.filter(\.isUsable)
    }

    // MARK: Landmarks

    private func looked(
        at boxes: [FaceBox], in view: Image, _ monitor: any WorkMonitor
    ) throws -> [Candidate] {
        let looks = try Parallel.map(boxes) { box -> (box: FaceBox, points: FacePoints)? in
            try monitor.checkCancellation()
            guard let maps = FeatureMaps(of: view, in: box, side: LandmarkNetwork.side) else { return nil }
            let look = self.landmarks(maps)
            guard let seen = box.seen(look.probability, look.move, over: 0.7) else { return nil }
            return (seen.moved(extra: 1), FacePoints(look.points.map { box.place(of: $0) }))
        }.compactMap(\.self)
        return looks.map(\.box).withoutOverlap(over: 0.7, of: .smaller).compactMap { kept in
            looks.first { $0.box.isSame(as: kept) }.map { Candidate(box: $0.box, points: $0.points) }
        }
    }
}

extension FaceBox {
    /// With what a network says of it; nil if it says that it is none.
    fileprivate func seen(_ probability: Float, _ move: Move, over threshold: Float) -> FaceBox? {
        guard probability > threshold else { return nil }
        var box = self
        (box.probability, box.move) = (probability, move)
        return box
    }

    /// Where a share of the box is in the picture.
    fileprivate func place(of share: SIMD2<Double>) -> Point {
        Point(
            Double(left) + share.x * Double(width + 1) - 1, Double(top) + share.y * Double(height + 1) - 1)
    }

    fileprivate func isSame(as other: FaceBox) -> Bool {
        (left, top, right, bottom, probability)
            == (other.left, other.top, other.right, other.bottom, other.probability)
    }
}

extension FeatureMaps {
    /// What a box shows of a picture; nil if it is outside.
    fileprivate init?(of view: Image, in box: FaceBox, side: Int) {
        let left = max(Int(box.left), 1), top = max(Int(box.top), 1)
        let right = min(Int(box.right), view.width), bottom = min(Int(box.bottom), view.height)
        guard right >= left, bottom >= top else { return nil }
        self.init(
            of: view,
            in: PixelRect(left: left - 1, top: top - 1, width: right - left + 1, height: bottom - top + 1),
            width: side, height: side)
    }
}
