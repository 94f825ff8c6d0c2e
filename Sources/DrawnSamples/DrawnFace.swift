import Imaging
import Support

/// A face drawn by the program: a picture with known attributes that anybody may show, for lessons and first trials.
///
/// Faces from one seed differ in their attributes and a little in everything else, like photographs of
/// people; all are aligned.
public struct DrawnFace: Sendable, Equatable {
    public var isSmiling = false
    public var wearsEyeglasses = false
    public var hasBeard = false
    public var hasLongHair = false
    public var wearsHat = false

    /// Positions in the palettes.
    var skin = 0
    var hair = 0
    var shirt = 0
    var background = 0
    /// How far the face is from the middle, and how wide it is, as shares of the picture.
    var offset = Shape.Point(0, 0)
    var faceWidth = 0.27
    var eyeSize = 0.026

    /// A face that the generator chooses.
    public init(from generator: inout SeededGenerator) {
        func chance(_ probability: Double) -> Bool { generator.nextUniform() < probability }
        func pick(_ count: Int) -> Int { Int(generator.nextUniform() * Double(count)) }
        func around(_ spread: Double) -> Double { (2 * generator.nextUniform() - 1) * spread }
        isSmiling = chance(0.5)
        wearsEyeglasses = chance(0.35)
        hasBeard = chance(0.3)
        hasLongHair = chance(0.45)
        wearsHat = chance(0.25)
        (skin, hair) = (pick(Self.skins.count), pick(Self.hairs.count))
        (shirt, background) = (pick(Self.shirts.count), pick(Self.backgrounds.count))
        offset = Shape.Point(around(0.008), around(0.008))
        faceWidth += around(0.015)
        eyeSize += around(0.003)
    }

    typealias Color = Drawing.Color

    static let skins: [Color] = [
        [0.98, 0.86, 0.76], [0.93, 0.76, 0.62], [0.80, 0.60, 0.45], [0.55, 0.38, 0.27],
    ]
    static let hairs: [Color] = [
        [0.16, 0.12, 0.10], [0.36, 0.22, 0.13], [0.62, 0.40, 0.20], [0.88, 0.74, 0.42], [0.62, 0.60, 0.60],
    ]
    static let shirts: [Color] = [
        [0.25, 0.40, 0.62], [0.62, 0.28, 0.28], [0.30, 0.50, 0.36], [0.45, 0.38, 0.58], [0.85, 0.85, 0.82],
    ]
    static let backgrounds: [Color] = [
        [0.80, 0.87, 0.92], [0.90, 0.88, 0.80], [0.84, 0.90, 0.83], [0.90, 0.84, 0.87],
    ]
}
