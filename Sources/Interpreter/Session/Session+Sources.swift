import Foundation
import Support

extension Session {
    /// Whether this session's values come from the file: overwriting it would lose what was read, since edits do not
    /// keep their photograph.
    ///
    /// It knows the files read in this run, and those of the pictures and sets that it has used.
    public func isSource(_ path: String) -> Bool {
        let place = Self.place(of: path)
        return places.read.contains(place) || usedValues.contains { $0.comes(from: place) }
    }

    /// What has become of a file since this run wrote it; nil if it has not.
    public func fateOfWritten(_ path: String) -> WrittenFileFate? {
        let place = Self.place(of: path)
        return places.written[place].map { $0 == FileState(path: place) ? .asWritten : .changed }
    }

    /// Notes that this run has written a file, which it may do again as long as nobody else changes it.
    public func noteWritten(_ path: String) {
        let place = Self.place(of: path)
        places.written[place] = FileState(path: place)
    }

    /// Links followed, since a photograph may have several names.
    package static func place(of path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}

/// What has become of a file after a run of the program wrote it.
public enum WrittenFileFate: Sendable {
    case asWritten
    /// Another program, or another run of this one, has changed or replaced it.
    case changed
}

/// The files that a run has read and written, links followed.
struct FilePlaces {
    var read: Set<String> = []
    /// What each was when it had been written.
    var written: [String: FileState] = [:]
}
