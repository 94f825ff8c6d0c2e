import DeepFeatures

extension FuzzTarget {
    /// The face finder on any picture: the first bytes choose its size and how it is made, the others are its values.
    ///
    /// Needs the weights and faces of Scripts/fetch-data.
    static let faces = FuzzTarget(name: "faces") { bytes in
        var any = AnyPicture(bytes)
        let picture = try any.image()
        let finder = try FuzzFinder.shared.get()
        let found = try finder.faces(in: picture)
        try require(
            found.map(\.points.eyeDistance).sorted(by: >) == found.map(\.points.eyeDistance), "not by size")
        for face in found {
            try require((0.7...1).contains(face.confidence), "a face of confidence \(face.confidence)")
            try checkPlaces(of: face)
            _ = try Picture(image: picture).cut(face, to: .celebA)
        }
        if let best = try finder.mostLikely(in: picture) { try checkPlaces(of: best) }
    }

    private static func checkPlaces(of face: FoundFace) throws {
        let numbers = face.points.all.flatMap { [$0.x, $0.y] }
        let box = [face.box.left, face.box.top, face.box.width, face.box.height]
        try require(
            (numbers + box + [face.turn, face.side, face.confidence]).allSatisfy(\.isFinite), "a face nowhere"
        )
        try require(face.points.eyeDistance >= 1 && face.box.width > 0, "a face of no size")
    }
}

private enum FuzzFinder {
    static let shared = Result { try FaceFinder(folder: DataHome().models + "/faces") }
}

/// A picture of any size, aspect and values, made from bytes.
private struct AnyPicture {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    /// Around the windows of the networks, and around the sizes at which pictures are searched.
    private static let sides = [
        1, 2, 3, 5, 11, 12, 13, 19, 20, 21, 23, 24, 25, 35, 47, 48, 49, 64, 96, 97, 127, 178, 218, 255, 320,
        639,
        640, 641, 1601, 5000,
    ]
    /// So that an input takes no more than a moment.
    private static let mostPixels = 1 << 16
    /// What values are multiplied by after 0.5 was taken away: beyond 1 they leave 0–1.
    private static let contrasts: [Float] = [1, 1, 0.5, 2, -1, 10, 1e4, 1e20, 3e38]

    mutating func image() throws -> Image {
        let width = pick(Self.sides)
        let height = min(pick(Self.sides), max(1, Self.mostPixels / width))
        let contrast = pick(Self.contrasts)
        let base = next() % 2 == 0 ? pattern(width, height) : try face(width, height)
        let values = base.pixels.map { min(max(($0 - 0.5) * contrast + 0.5, -3e38), 3e38) }
        return Image(width: width, height: height, pixels: values)
    }

    /// The bytes that are left, again and again.
    private func pattern(_ width: Int, _ height: Int) -> Image {
        let cycle = bytes.isEmpty ? [0] : Array(bytes)
        return Image(
            width: width, height: height,
            pixels: (0..<3 * width * height).map { Float(cycle[$0 % cycle.count]) / 255 })
    }

    /// A real face, turned, sheared, mirrored or shrunk.
    private mutating func face(_ width: Int, _ height: Int) throws -> Image {
        let face = try ImageFile.read(path: DataHome().data + "/faces/000010.jpg")
        let size = Double(max(width, height)) / 218
        let (a, b, c, d) = (1 + share(), share(), share(), 1 + share())
        let transform = PlanarTransform(
            a: size * a, b: size * b, c: size * c, d: size * d, tx: Double(width) * share(),
            ty: Double(height) * share())
        do {
            return try face.warped(by: transform, width: width, height: height)
        } catch is UnusableWarp {
            return pattern(width, height)
        }
    }

    private mutating func next() -> Int { Int(bytes.popFirst() ?? 0) }

    private mutating func pick<Element>(_ choices: [Element]) -> Element { choices[next() % choices.count] }

    /// From -2 to 2; 0 for 0.
    private mutating func share() -> Double { Double(Int8(bitPattern: bytes.popFirst() ?? 0)) / 64 }
}
