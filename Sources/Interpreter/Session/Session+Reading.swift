import Foundation
import Language

extension Session {
    /// Where to look for files that the session remembers and that have moved.
    var movedFiles: MovedFiles {
        let beside = store.path.map { ($0 as NSString).deletingLastPathComponent }
        let folders = [home.models, home.data, home.root, home.cache, beside, workingFolder].compactMap { $0 }
        return MovedFiles(
            folders: folders.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } })
    }

    /// Parses a text; the person can stop that.
    /// - Parameters:
    ///   - isFunction: whether a name is a function's, for messages about missing parentheses.
    ///   - isColumn: whether a name is a column of something, for messages about names of two words.
    ///   - isFileEnding: whether this is what files' names end in, for messages about missing quotes.
    package func parse(
        _ source: SourceText, isFunction: @escaping (String) -> Bool = { _ in false },
        isColumn: @escaping (String) -> Bool = { _ in false },
        isFileEnding: @escaping (String) -> Bool = { _ in false }
    ) -> ParseResult {
        Language.parse(
            source.text, commands: commands, isCancelled: { [monitor] in monitor.isCancelled },
            isFunction: isFunction, isColumn: isColumn, isFileEnding: isFileEnding)
    }

    /// Reads values that the session keeps.
    package var reader: ObjectReader {
        ObjectReader(
            store: store, types: types, commands: commands, moved: movedFiles,
            remake: { [weak self] hash in try self?.remaking(hash) })
    }

    /// Reads values that the session keeps whole, and makes none again.
    package var readerOfWholeValues: ObjectReader {
        ObjectReader(
            store: store, types: types, commands: commands, moved: movedFiles, remake: { _ in nil })
    }
}
