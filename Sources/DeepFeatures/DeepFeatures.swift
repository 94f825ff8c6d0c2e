/// Deep feature interpolation (P. Upchurch et al., CVPR 2017) as a library: one import for all of it.
///
/// From the top, each target importing only what stands below it:
///
///     EngineBenchmarks   how fast the engine is on this machine
///     DrawnSamples       drawn faces to try everything on
///     FeatureAnalysis    what a vector is made of, and what is wrong with sets
///     Inversion          reconstruction: from features back to a picture; the profiles of choices
///     Neighbors          pool5 descriptors, the search for neighbours, probes
///     FeatureSpaces      networks by name, φ, means over sets, the algebra of features
///     PictureSets        pictures, datasets, attributes, landmarks and alignment
///     ConvNet, Imaging, Support
///
/// A smile: the mean of φ over smiling faces less that over others is added to φ of a picture, and the picture is sought
/// that has these features. `tiny` is a network inside the program, untrained: enough for drawn faces. For photographs
/// there is `try ModelStore(home: DataHome(), exists: FileManager.default.fileExists).preferred().open()`.
///
///     import DeepFeatures
///
///     let monitor = SilentMonitor()
///     let drawn = try DrawnFaces.make(in: CacheFolder(path: DataHome().cache), monitor: monitor)
///     let faces = try DatasetListing(
///         path: drawn.pictures, options: .init(attributes: drawn.attributes), hashing: DirectFileHashing(),
///         monitor: monitor
///     ).collection
///
///     let network = Network.tiny
///     let space = try FeatureSpace(network: network, taps: FeatureSpace.defaultTaps, width: 64, height: 64)
///     let extractor = try FeatureExtractor(network: network, space: space)
///     func mean(smiling: Double) throws -> Features {
///         let members = faces.files.indices.filter { faces.attributes.row($0)["smiling"] == .number(smiling) }
///         let set = Dataset(collection: faces, members: members)
///         let mean = try FeatureMean(of: set, extractor: extractor, monitor: monitor)
///         return Features(space: space, values: mean.values, weight: 1, start: nil, reference: nil)
///     }
///
///     let x = try Dataset(collection: faces).picture(named: "000.png")
///     let phi = Features(
///         space: space, values: try extractor.values(of: x.image, monitor: monitor), weight: 1, start: x,
///         reference: nil)
///     let w = try mean(smiling: 1) - mean(smiling: 0)
///     var search = try Reconstruction(
///         network: network, target: phi + w.scaled(by: 3), start: x.image, options: .init(evaluations: 30))
///     try search.run(monitor: monitor)
///     if let z = try search.picture(seconds: 0, isFinished: true) {
///         try ImageFile.write(z.image, path: "smile.png", comment: EditMark.comment(for: z))
///     }
@_exported import ConvNet
@_exported import DrawnSamples
@_exported import EngineBenchmarks
@_exported import FeatureAnalysis
@_exported import FeatureSpaces
@_exported import Imaging
@_exported import Inversion
@_exported import Neighbors
@_exported import PictureSets
@_exported import Support
