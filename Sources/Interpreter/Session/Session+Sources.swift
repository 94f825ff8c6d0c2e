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

    /// What has become of a file since this session wrote it; nil if it has not, as far as is known.
    public func fateOfWritten(_ path: String) -> WrittenFileFate? {
        let place = Self.place(of: path)
        if let state = places.written[place], state == FileState(path: place) { return .asWritten }
        guard let hash = try? store.setting(Self.writtenSetting + place) else { return nil }
        return hash == Self.contentHash(of: place) ? .asWritten : .changed
    }

    /// Notes that this session has written a file, which it may do again, in this run or a later one, as long as nobody
    /// else changes it.
    ///
    /// Cost: one read of the file.
    public func noteWritten(_ path: String) {
        let place = Self.place(of: path)
        places.written[place] = FileState(path: place)
        // A session that cannot be written says so itself, and the file is saved all the same.
        try? store.setSetting(Self.writtenSetting + place, to: Self.contentHash(of: place))
    }

    private static let writtenSetting = "written "

    /// nil for what cannot be read as a file.
    private static func contentHash(of path: String) -> String? { try? ContentHash.ofFile(path).hex }

    /// Links followed, since a photograph may have several names.
    package static func place(of path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}

/// What has become of a file after a session wrote it.
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
