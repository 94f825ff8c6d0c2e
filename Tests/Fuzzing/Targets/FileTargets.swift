import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Support
import Tensor
import WeightFiles

extension FuzzTarget {
    /// Every picture codec; a few bytes may claim a large picture, and get it.
    static let picture = FuzzTarget(name: "picture") { bytes in
        try allowingRefusal {
            let request = DecodingRequest(name: "input", maximumPixels: 1 << 20)
            let image = try ImageFile.decode(bytes, request).image
            try require(
                image.pixels.count == image.width * image.height * 3, "not \(image.width)×\(image.height)")
            try require(image.pixels.allSatisfy { (0...1).contains($0) }, "a value that is not from 0 to 1")
        }
    }

    /// Weights, and features that `save` wrote.
    static let safetensors = FuzzTarget(name: "safetensors") { bytes in
        try withFile(bytes) { path in
            let file = try WeightFileRegistry.open(path: path)
            for name in file.tensorNames {
                try allowingRefusal { try checkSize([file.tensor(named: name)], in: bytes) }
            }
            try checkWords(of: Features.read(from: file))
        }
    }

    /// PyTorch's checkpoints, of both forms.
    static let pyTorch = FuzzTarget(name: "pytorch") { try checkWeights($0) }

    static let caffe = FuzzTarget(name: "caffe") { try checkWeights($0) }

    /// Tensors may share their elements, so each is measured by itself.
    private static func checkWeights(_ bytes: [UInt8]) throws {
        try withFile(bytes) { path in
            let file = try WeightFileRegistry.open(path: path)
            for name in file.tensorNames {
                try allowingRefusal {
                    let tensor = try file.tensor(named: name)
                    try checkSize([tensor], in: bytes)
                    try require(tensor.shape == file.shape(of: name), "a tensor of another shape")
                }
            }
        }
    }

    static let numpyArray = FuzzTarget(name: "numpy-array") { bytes in
        try withFile(bytes) { try checkSize([NumpyFile.read(path: $0)], in: bytes) }
    }

    static let numpyArchive = FuzzTarget(name: "numpy-archive") { bytes in
        try withFile(bytes) { path in
            let arrays = try NumpyArchive.read(path: path)
            try checkSize(arrays.map(\.tensor), in: bytes)
            try checkWords(of: Features.read(fromArchive: arrays, path: path))
        }
    }

    /// An IDX file of pictures, gzipped or not.
    static let idx = FuzzTarget(name: "idx") { bytes in
        try allowingRefusal {
            let file = try IDXFile(bytes, name: "input")
            let count = file.dimensions.reduce(1, *)
            let most = Gzip.recognizes(bytes) ? max(1 << 26, 100 * (bytes.count + 1)) : bytes.count
            try require(count <= most, "\(count) elements from \(bytes.count) bytes")
            let last = try file.picture(file.count - 1)
            try require(last.pixels.allSatisfy { (0...1).contains($0) }, "a value that is not from 0 to 1")
        }
    }

    /// A list of pictures: names, or what sha256sum writes.
    static let list = FuzzTarget(name: "list") { bytes in
        try withFile(bytes) { path in
            let collection = try DatasetListing(
                path: path, hashing: DirectFileHashing(), monitor: SilentMonitor()
            ).collection
            try require(!collection.files.isEmpty, "a set of nothing")
            try require(
                Set(collection.files.map(\.name)).count == collection.files.count,
                "a picture that is there twice")
            try require(
                collection.files.allSatisfy { ContentHash(hex: $0.sha256) != nil }, "a hash that is none")
        }
    }

    /// A file of eyes' coordinates: plain, CelebA's or a CSV.
    static let landmarks = FuzzTarget(name: "landmarks") { bytes in
        let files = ["a.png", "b.png", "folder/c.png"]
        try withFile(bytes) { path in
            let table = try LandmarkFile.read(path: path, for: files)
            for index in files.indices {
                let points = table[index] ?? []
                try require(points.isEmpty || points.count == table.pointCount, "another number of points")
                try require(points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "a point nowhere")
            }
        }
    }

    /// A dataset's attributes: a CSV, LFW's or CelebA's form.
    static let attributes = FuzzTarget(name: "attributes") { bytes in
        let files = ["a.png", "b.png", "folder/c.png", "A_B_0001.jpg"]
        try withFile(bytes) { path in
            let table = try AttributeFile.read(path: path, for: files)
            for index in files.indices {
                let row = table.row(index)
                try require(row.values.count == table.columns.count, "a row of another width")
                try require(row.summary().isEmpty == row.isBlank || !row.isBlank, "a blank row that speaks")
            }
        }
    }

    /// Any other CSV, as `load` reads it.
    static let table = FuzzTarget(name: "table") { bytes in
        try withFile(bytes) { path in
            guard let table = try CSV.table(path: path) else { return }
            try require(
                table.rows.allSatisfy { $0.count == table.columns.count }, "rows of several widths")
            try require(
                table.rows.joined().allSatisfy { table.number($0)?.isFinite ?? true },
                "a number that is not finite"
            )
        }
    }

    /// A half takes two bytes in the file, the smallest element there is.
    private static func checkSize(_ tensors: [FloatTensor], in bytes: [UInt8]) throws {
        let count = tensors.reduce(0) { $0 + $1.values.count }
        try require(count <= bytes.count / 2, "\(count) elements from \(bytes.count) bytes")
    }

    /// Runs a reader on a file of these bytes, in memory and without a name, so that nothing is left behind.
    static func withFile(_ bytes: [UInt8], _ read: (_ path: String) throws -> Void) throws {
        var template = Array("/dev/shm/dfi.XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try require(descriptor >= 0, "no file in memory: errno \(errno)")
        unlink(template)
        defer { close(descriptor) }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        try require(written == bytes.count, "a file of \(written) bytes instead of \(bytes.count)")
        try allowingRefusal { try read("/proc/self/fd/\(descriptor)") }
    }
}
