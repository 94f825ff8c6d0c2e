import Imaging
import Support

/// Files of a folder that are not looked at for pictures: those worth a remark.
struct SkippedFiles {
    /// How many there are of each ending.
    private var counts: [String: Int] = [:]
    /// Files without an ending that are pictures all the same.
    private var endless: [String] = []

    /// Tables, texts and programs are beside the pictures in most sets, and are not worth a remark.
    ///
    /// Cost: a look at the first bytes of each file that has no ending.
    /// - Throws: `WorkCancelled`.
    init(_ files: [String], below root: String, monitor: any WorkMonitor) throws {
        for name in files where !PictureName.hasPictureEnding(name) && !PictureName.isCompanion(name) {
            if let ending = PictureName.ending(of: name) {
                counts[ending, default: 0] += 1
            } else {
                try monitor.checkCancellation()
                let path = PictureFiles.path(name, below: root)
                // A file that cannot be read may be anything: a picture would have an ending.
                let head = (try? FileBytes.head(of: path, count: 64)) ?? []
                if !head.isEmpty, ImageFile.problem(ofHead: head, name: name) == nil { endless.append(name) }
            }
        }
    }

    /// "3 files passed over: 2 .mp4, 1 picture without an ending to its name (a)"; nil where there is nothing to say.
    var phrase: String? {
        let total = counts.values.reduce(endless.count, +)
        guard total > 0 else { return nil }
        var kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map {
            "\($0.value) .\($0.key)"
        }
        if counts.count > 5 { kinds.append("\(counts.count - 5) more kinds") }
        if !endless.isEmpty {
            kinds.append(
                "\(endless.count) \(endless.count == 1 ? "picture" : "pictures") without an ending to the name "
                    + "(\(NameList.phrase(endless.sorted())))")
        }
        return "\(total) \(total == 1 ? "file" : "files") passed over: \(kinds.joined(separator: ", "))"
    }
}
