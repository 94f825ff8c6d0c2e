import DeepFeatures
import Foundation

extension Session {
    /// Whether a file is one that this session's values come from: what was read from it would be lost with it, since
    /// edits do not keep their photograph.
    ///
    /// Known are the files that were read in this run, and those of pictures and sets that it has used.
    public func isSource(_ path: String) -> Bool {
        let place = Self.place(of: path)
        return places.read.contains(place) || usedValues.contains { Self.comes($0, from: place) }
    }

    /// Whether this run has written a file.
    public func hasWritten(_ path: String) -> Bool { places.written.contains(Self.place(of: path)) }

    /// Notes that this run has written a file, which it may do again.
    public func noteWritten(_ path: String) { places.written.insert(Self.place(of: path)) }

    /// Links followed, since a photograph may have several names.
    static func place(of path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

    private static func comes(_ value: any Value, from place: String) -> Bool {
        if let picture = value as? Picture { return picture.file.map { Self.place(of: $0.path) } == place }
        guard let set = value.pictureSet,
            place.hasPrefix(Self.place(of: set.collection.root) + "/")
        else { return false }
        let name = (place as NSString).lastPathComponent
        return set.collection.files.contains {
            $0.lastName == name && Self.place(of: set.collection.root + "/" + $0.name) == place
        }
    }
}

/// Where files are that a run has read and written, links followed.
struct FilePlaces {
    var read: Set<String> = []
    var written: Set<String> = []
}
