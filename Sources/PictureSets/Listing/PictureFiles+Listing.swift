import Imaging
import Support

extension PictureFiles {
    /// Looks at the first bytes of each file and hashes those that may be pictures; what cannot be read is left
    /// out, like what is not a picture.
    ///
    /// Cost: a few bytes read of each file, and all of those that `hashing` does not remember.
    /// - Parameter isFatal: which refusals of the system end the listing.
    /// - Throws: `FileAccessError` where that is fatal, `WorkCancelled`.
    func list(
        _ names: [String], hashing: any FileHashing, monitor: any WorkMonitor,
        isFatal: @Sendable (FileAccessError) -> Bool = { _ in false }
    ) throws -> (files: [PictureCollection.File], leftOut: [UnreadableFile]) {
        let paths = names.map { Self.path($0, below: root) }
        var problems = try Parallel.map(paths) { range, _ in
            try monitor.reportFiles(range.upperBound, of: paths.count)
        } body: {
            try monitor.checkCancellation()
            return try Self.problem(ofFile: $0, isFatal: isFatal)
        }
        let hashes = try hash(paths, problems: &problems, hashing, monitor)
        let files = hashes.map { PictureCollection.File(name: names[$0], sha256: $1.hex) }
        let leftOut = names.indices.compactMap { index in
            problems[index].map {
                UnreadableFile(name: names[index], reason: $0.message, remedy: $0.remedy)
            }
        }
        return (files, leftOut)
    }

    /// Why a file is left out, judged by its first bytes and its size.
    private static func problem(
        ofFile path: String, isFatal: (FileAccessError) -> Bool
    ) throws -> (any ExplainedError)? {
        do {
            let head = try FileBytes.head(of: path, count: 64, limit: ImageLimits.maximumFileBytes)
            return ImageFile.problem(ofHead: head, name: path)
        } catch let error as FileAccessError where isFatal(error) {
            throw error
        } catch let error as any ExplainedError where !(error is WorkCancelled) {
            return error
        }
    }

    /// The hashes of the files without a problem, by position. A file that fails only now, as one on a failing disk does,
    /// gets a problem, and the others are hashed without it.
    private func hash(
        _ paths: [String], problems: inout [(any ExplainedError)?], _ hashing: any FileHashing,
        _ monitor: any WorkMonitor
    ) throws -> [(Int, ContentHash)] {
        while true {
            let good = problems.indices.filter { problems[$0] == nil }
            do {
                return Array(zip(good, try hashing.hashes(ofFiles: good.map { paths[$0] }, monitor: monitor)))
            } catch let error as any FailureOfFile {
                guard let failed = good.first(where: { paths[$0] == error.path }) else { throw error }
                problems[failed] = error
            }
        }
    }
}

/// Thrown where a single file cannot be read.
private protocol FailureOfFile: ExplainedError {
    var path: String { get }
}

extension FileAccessError: FailureOfFile {}
extension NotARegularFile: FailureOfFile {}
extension FileTooLarge: FailureOfFile {}
