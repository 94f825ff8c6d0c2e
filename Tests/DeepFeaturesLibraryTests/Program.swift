// The program of docs/library.md. Each part between “docs:” and “end” is there word for word, which
// LibraryPageTests checks; LibraryTests runs the functions on drawn faces.

// docs: smile
import DeepFeatures

/// Makes a face smile as the faces of a set do (paper, section 3).
func smile(
    _ x: Picture, like faces: Dataset, by network: Network, in context: any MethodContext
) throws -> Picture {
    let phi = try FeatureMapping(network, fitting: x.image)
    let nearest = NeighborRequest(nearestTo: x, k: 60, network: network)
    let (targets, sources) = try ContrastRequest("smiling", in: faces, neighbors: nearest)
        .run(in: context)
    let w = try phi.mean(of: targets, in: context) - phi.mean(of: sources, in: context)
    let target = try phi.features(of: x, in: context) + w.scaled(by: 3)
    let z = try ReconstructionTask(target: target, from: x, network: network).run(in: context)
    return z.edited(z.image.matchingColor(of: x.image, mode: .perChannel))
}
// end

// docs: fill
/// Fills a hole with what pictures like this one have there (paper, section 4.2).
func fill(
    _ hole: Mask, of x: Picture, from faces: Dataset, by network: Network,
    in context: any MethodContext
) throws -> Picture {
    let neighbors = try NeighborRequest(
        nearestTo: x, k: 50, by: NeighborCriteria(mask: hole), network: network
    ).run(among: faces, in: context)
    let phi = try FeatureMapping(network, fitting: x.image)
    return try Inpainting(of: x, hole: hole, from: neighbors, by: phi).run(in: context)
}
// end

// docs: sweep
/// The same smile from several numbers of neighbours and at several strengths (paper, Figure 6).
func smiles(
    _ x: Picture, like faces: Dataset, by network: Network, in context: any MethodContext
) throws -> [SweptPicture] {
    let nearest = NeighborRequest(nearestTo: x, k: 40, network: network)
    let (targets, sources) = try ContrastRequest("smiling", in: faces, neighbors: nearest)
        .run(in: context)
    var sweep = StrengthSweep(
        of: x, .contrast(targets: targets, sources: sources, counts: [1, 10, 40]),
        strengths: [1, 2, 3], by: try FeatureMapping(network, fitting: x.image))
    sweep.options.evaluations = 30
    return try sweep.run(in: context)
}
// end

func main() throws {
    // docs: main
    let data = DataHome().data  // where Scripts/fetch-data puts the example faces
    let faces = try Dataset(
        at: data + "/faces", attributes: data + "/faces.csv",
        crop: PixelRect(left: 19, top: 45, width: 140, height: 140))
    let network = try ModelStore().preferred().open()
    let context = DirectContext { notice in print(notice) }
    let x = try faces.picture(named: "000010.jpg")

    try smile(x, like: faces, by: network, in: context).write(to: "smile.png")

    let hole = Mask(.rectangle(Mask.Frame(left: 50, top: 80, width: 40, height: 30)))
    try fill(hole, of: x, from: faces, by: network, in: context).write(to: "filled.png")

    for swept in try smiles(x, like: faces, by: network, in: context) {
        try swept.picture.write(to: "smile-k\(swept.k ?? 0)-alpha\(swept.strength).png")
    }
    // end
}
