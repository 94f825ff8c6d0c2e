import Builtins
import Foundation
import SessionStore
import Support

/// Packs that were named on the command line. Nothing in them is run.
extension Workbench {
    /// Opens the session in the private copy of a pack, after telling what is in it.
    func openPack(_ path: String) throws -> SessionStore {
        let copy = try PackCopy(
            of: SessionPack(opening: path, monitor: host.monitor), home: home, monitor: host.monitor)
        copy.lines.forEach(host.note)
        host.note(
            copy.isNew
                ? "nothing of it was run; you work in a copy, with its files beside it: \(copy.folder)"
                : "you go on in your copy of it: \(copy.folder)")
        packFolder = copy.folder
        return try openKept(copy.session)
    }

    /// A copy that lasts as long as what is returned, for a check.
    func temporaryPack() throws -> (copy: PackCopy, folder: TemporaryFolder)? {
        guard let path = options.pack else { return nil }
        let pack = try SessionPack(opening: path, monitor: host.monitor)
        guard let folder = TemporaryFolder(.pack) else {
            throw FileAccessError(.write, path: "the folder for temporary files", code: errno)
        }
        let copy = try PackCopy(of: pack, in: folder, home: home, monitor: host.monitor)
        copy.lines.forEach(host.note)
        packFolder = copy.folder
        return (copy, folder)
    }
}
