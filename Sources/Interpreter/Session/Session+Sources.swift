import Foundation

extension Session {
    /// Whether this session's values come from the file: overwriting it would lose what was read, since edits do not
    /// keep their photograph.
    ///
    /// It knows the files read in this run, and those of the pictures and sets that it has used.
    public func isSource(_ path: String) -> Bool {
        let place = Self.place(of: path)
        return places.read.contains(place) || usedValues.contains { $0.comes(from: place) }
    }

    /// Whether this run has written a file.
    public func hasWritten(_ path: String) -> Bool { places.written.contains(Self.place(of: path)) }

    /// Notes that this run has written a file, which it may do again.
    public func noteWritten(_ path: String) { places.written.insert(Self.place(of: path)) }

    /// Links followed, since a photograph may have several names.
    package static func place(of path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}

/// The files that a run has read and written, links followed.
struct FilePlaces {
    var read: Set<String> = []
    var written: Set<String> = []
}
