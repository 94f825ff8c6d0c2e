import Foundation
import Interpreter
import PictureValues

/// Files that a call writes whole, such as pages and packs.
extension Call {
    /// Refuses to replace a file that this session did not write, or that was changed since.
    /// - Parameters:
    ///   - path: absolute.
    ///   - name: the file as the call named it.
    ///   - argument: the argument that did.
    ///   - isAllowed: whether the person wants it replaced.
    /// - Returns: whether a file at the path is replaced.
    @discardableResult
    func mayReplace(
        _ path: String, named name: String, about argument: ArgumentReference, isAllowed: Bool
    ) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path), !isAllowed else { return isAllowed }
        let reason: String
        switch session.fateOfWritten(path) {
        case .asWritten: return true
        case .changed: reason = "has been changed since this session wrote it"
        case nil: reason = "is a file that this session did not write"
        }
        throw complaint(
            about: argument, "“\((name as NSString).lastPathComponent)” \(reason), and would be lost",
            remedy: "another name keeps it; replace: true replaces it")
    }
}
