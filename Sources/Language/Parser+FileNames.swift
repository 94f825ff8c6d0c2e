/// File names without quotes: `include sets.dfis`, `history save smile.dfis`, `image me.jpg`.
extension Parser {
    /// A file name where a text belongs.
    struct BareFileName {
        let name: String
        let span: SourceSpan
    }

    /// The file name that begins at the current token, after a blank: all up to the next blank or bracket, if it ends as
    /// such names do.
    /// - Parameter isEnding: whether this, in lower case, is what such names end in.
    func bareFileName(where isEnding: (String) -> Bool) -> BareFileName? {
        let (bytes, start) = (lexer.bytes, current.span.lower)
        guard !lineEnded, start > 0, start < bytes.count, " \t".utf8.contains(bytes[start - 1]) else {
            return nil
        }
        let end = bytes[start...].firstIndex { Self.afterFileName.contains($0) } ?? bytes.endIndex
        let name = lexer.string(from: start, to: end)
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        return isEnding(ending) ? BareFileName(name: name, span: SourceSpan(start, end)) : nil
    }

    private static let afterFileName = Set(" \t\r\n,;:()[]{}\"#".utf8)

    /// The quotes are missing, in a statement that is right otherwise.
    /// - Parameter start: where the statement begins.
    mutating func fail(quotesAround file: BareFileName, from start: Int) -> Abandoned {
        let before = lexer.string(from: start, to: file.span.lower)
        return fail(.fileNameWithoutQuotes(file.span, meant: "\(before)\"\(file.name)\""))
    }

    /// `image me.jpg`, where `image("me.jpg")` is meant.
    func fileNameAfterFunction(_ statement: Statement) -> Diagnostic? {
        guard case .name(let function)? = statement.value?.rightmost.kind, isFunction(function),
            let file = bareFileName(where: isFileEnding)
        else { return nil }
        return .fileNameWithoutQuotes(file.span, meant: "\(function)(\"\(file.name)\")")
    }
}
