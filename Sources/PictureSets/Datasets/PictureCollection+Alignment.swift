import Imaging

extension PictureCollection {
    /// The landmarks of the picture at `position`, in the pixels it is shown in: after crop or alignment.
    public func landmarks(at position: Int) -> [Point]? {
        guard let points = landmarks?[position] else { return nil }
        if let alignment {
            let transform = try? alignment.transform(from: points)
            return transform.map { transform in points.map { transform($0) } }
        }
        guard let crop else { return points }
        return points.map { $0 - Point(Double(crop.left), Double(crop.top)) }
    }

    /// The same pictures, whole, with these landmarks.
    package func knowing(_ landmarks: LandmarkTable?) -> PictureCollection {
        PictureCollection(
            root: root, files: files, crop: nil, attributes: attributes, pictureSize: nil, source: source,
            landmarks: landmarks, isInverted: isInverted, remarks: remarks)
    }

    /// The same pictures, warped whole when they are decoded: a crop or an earlier alignment is dropped.
    public func aligned(by alignment: Alignment) -> PictureCollection {
        PictureCollection(
            root: root, files: files, crop: nil, attributes: attributes,
            pictureSize: (alignment.width, alignment.height), source: source, landmarks: landmarks,
            alignment: alignment, isInverted: isInverted, remarks: remarks)
    }

    /// Whether a picture's landmarks are known and determine how it is aligned.
    public func canAlign(_ position: Int, by alignment: Alignment) -> Bool {
        transform(of: position, by: alignment) != nil
    }

    /// How an alignment would warp a picture; nil where it cannot.
    public func transform(of position: Int, by alignment: Alignment) -> PlanarTransform? {
        landmarks?[position].flatMap { try? alignment.transform(from: $0) }
    }
}

extension Dataset {
    /// The mean of the members' landmarks, in the pixels they are shown in; nil where none are known.
    public var meanLandmarks: [Point]? {
        let known = members.compactMap(collection.landmarks(at:))
        guard let first = known.first else { return nil }
        let sums = known.dropFirst().reduce(first) { zip($0, $1).map { $0 + $1 } }
        return sums.map { $0 / Double(known.count) }
    }
}
