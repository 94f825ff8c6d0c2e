import Imaging
import Optimization

/// What the optimiser varies: pixels, perhaps only in a region, perhaps relative to the network's mean colour.
///
/// z = b + m·(u + o - b): u the variables, o the mean colour, m the region's coverage, b the picture that stays
/// outside it. Without region and offset, z is u, and no copies are made.
struct PixelVariables {
    /// Of red, green and blue, 0–255.
    private let offset: [Float]
    /// One number per pixel, 0–1; nil for the whole picture.
    private let region: [Float]?
    /// (H,W,3), 0–255: what stays outside the region.
    private let background: [Float]

    /// - Precondition: `region` has a number for each pixel of `background`.
    init(bounds: PixelBounds, region: Coverage?, background: [Float]) {
        precondition(region.map { $0.values.count * 3 == background.count } ?? true)
        offset = bounds.offset
        self.region = region?.values
        self.background = region == nil ? [] : background
    }

    private var isIdentity: Bool { region == nil && offset == [0, 0, 0] }

    /// The variables at which the picture is `pixels`, inside the region.
    func variables(at pixels: [Float]) -> [Float] {
        mapping(pixels) { index, value in value - offset[index % 3] }
    }

    /// The picture at `variables`: (H,W,3), 0–255 or as far beyond as the bounds allow.
    func pixels(at variables: [Float]) -> [Float] {
        guard let region else { return mapping(variables) { index, value in value + offset[index % 3] } }
        return mapping(variables) { index, value in
            background[index] + region[index / 3] * (value + offset[index % 3] - background[index])
        }
    }

    /// Turns a gradient with respect to pixels into one with respect to variables, in place.
    func pullBack(_ gradient: inout [Float]) {
        guard let region else { return }
        gradient.withUnsafeMutableBufferPointer { gradient in
            region.withUnsafeBufferPointer { region in
                for index in gradient.indices { gradient[index] *= region[index / 3] }
            }
        }
    }

    private func mapping(_ values: [Float], _ value: (Int, Float) -> Float) -> [Float] {
        isIdentity ? values : values.indices.map { value($0, values[$0]) }
    }
}

/// The bounds for the pixels of a reconstruction while it runs; files are clipped to 0–255 in any case.
public enum PixelBounds: String, Sendable, Codable, CaseIterable {
    /// What a picture can show, 0–255.
    case displayable
    /// As in the authors' code: -128 to 162 around the network's mean colour, so red goes from -4 to 286,
    /// green from -11 to 279, blue from -24 to 266.
    case official
    /// None, as in the paper, which mentions only L-BFGS.
    case none

    var box: Box {
        switch self {
        case .displayable: .pixels
        case .official: .aroundMeanColor
        case .none: .unbounded
        }
    }

    /// The colour where the variables are 0; ImageNet's mean in the authors' network, red first.
    fileprivate var offset: [Float] { self == .official ? [123.68, 116.779, 103.939] : [0, 0, 0] }
}
