import DeepFeatures
import Imaging
import SessionStore

/// Where a picture was cut out of a photograph, as sessions keep it.
struct PlacementHeader: Codable {
    let photograph: FileIdentity
    /// Width and height of the photograph.
    let photographSize: [Int]
    /// The six numbers of the transform: a, b, c, d, tx, ty.
    let transform: [Double]
    /// Width and height of the picture.
    let size: [Int]
    let faceSide: Double
    let confidence: Double
    /// nil in sessions from before it was kept.
    let aside: Double?

    init(_ placement: Placement) {
        photograph = placement.photograph
        photographSize = placement.photographSize.numbers
        transform = placement.transform.numbers
        size = placement.size.numbers
        (faceSide, confidence, aside) = (placement.faceSide, placement.confidence, placement.aside)
    }

    /// - Throws: `ObjectDamagedError` for numbers that are none of a placement.
    func placement(in object: StoredObject) throws -> Placement {
        guard let photographSize = Mask.PictureSize(numbers: photographSize),
            let size = Mask.PictureSize(numbers: size),
            let transform = PlanarTransform(numbers: transform), faceSide.isFinite, confidence.isFinite,
            (aside ?? 0).isFinite
        else { throw ObjectDamagedError(object: object) }
        return Placement(
            photograph: photograph, photographSize: photographSize, transform: transform, size: size,
            faceSide: faceSide, confidence: confidence, aside: aside ?? 0)
    }
}
