/// Deep Feature Interpolation (P. Upchurch et al., CVPR 2017) as a library: one import for all of it.
///
/// From the top, each target importing only those below it:
///
///     Edits              inpainting, sweeps, contrasts, reconstruction: whole edits, run in a context
///     EngineBenchmarks   how fast the engine is on this machine
///     DrawnSamples       drawn faces to try everything on
///     FeatureAnalysis    what a vector is made of, and what is wrong with sets
///     Inversion          from features back to a picture; the profiles of choices
///     Neighbors          pool5 descriptors, the search for neighbours, probes
///     FeatureSpaces      networks by name, φ, means over sets, the algebra of features
///     FaceFinding        faces in photographs, with their eyes and mouths
///     PictureSets        pictures, datasets, attributes, landmarks and alignment
///     ConvNet, WeightFiles, Imaging, Tensor, Support
///
/// A smile: the mean of φ over smiling faces, minus that over others, is added to φ of a picture, and a picture with these
/// features is searched for. docs/library.md has a whole program.
///
///     import DeepFeatures
///
///     let network = try ModelStore().preferred().open()
///     let faces = try Dataset(at: "faces", attributes: "faces.csv")
///     let context = DirectContext { notice in print(notice) }
///     let x = try faces.picture(named: "000010.jpg")
///
///     let phi = try FeatureMapping(network, fitting: x.image)
///     let nearest = NeighborRequest(nearestTo: x, k: 60, network: network)
///     let (targets, sources) = try ContrastRequest("smiling", in: faces, neighbors: nearest).run(in: context)
///     let w = try phi.mean(of: targets, in: context) - phi.mean(of: sources, in: context)
///     let target = try phi.features(of: x, in: context) + w.scaled(by: 3)
///     try ReconstructionTask(target: target, from: x, network: network).run(in: context).write(to: "smile.png")
@_exported import ConvNet
@_exported import DrawnSamples
@_exported import Edits
@_exported import EngineBenchmarks
@_exported import FaceFinding
@_exported import FeatureAnalysis
@_exported import FeatureSpaces
@_exported import Imaging
@_exported import Inversion
@_exported import Neighbors
@_exported import PictureSets
@_exported import Support
@_exported import Tensor
@_exported import WeightFiles
