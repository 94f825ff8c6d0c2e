import Foundation
import Language

extension Session {
    /// Where what the session remembers is sought when it is no longer where it was.
    var movedFiles: MovedFiles {
        let beside = store.path.map { ($0 as NSString).deletingLastPathComponent }
        let folders = [home.models, home.data, home.root, home.cache, beside, workingFolder].compactMap { $0 }
        return MovedFiles(
            folders: folders.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } })
    }

    /// Parses a text; the person can stop that.
    /// - Parameter isFunction: whether a name is a function's, for what is said where its parentheses are missing.
    package func parse(
        _ source: SourceText, isFunction: @escaping (String) -> Bool = { _ in false }
    ) -> ParseResult {
        Language.parse(
            source.text, commands: commands, isCancelled: { [monitor] in monitor.isCancelled },
            isFunction: isFunction)
    }

    /// Reads values that the session keeps.
    package var reader: ObjectReader {
        ObjectReader(store: store, types: types, commands: commands, moved: movedFiles)
    }
}
