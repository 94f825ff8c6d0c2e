extension StringProtocol {
    /// Its beginning, for a message: whole words and “…” if it is longer; a first word that is itself longer is cut.
    /// Cost: linear in `limit`, whatever its length.
    public func excerpt(characters limit: Int) -> String {
        let shown = prefix(limit)
        guard shown.endIndex < endIndex else { return String(self) }
        if self[shown.endIndex].isWhitespace { return trimmed(shown) + " …" }
        guard let space = shown.lastIndex(where: \.isWhitespace), space > shown.startIndex else {
            return shown + "…"
        }
        return trimmed(shown[..<space]) + " …"
    }

    private func trimmed(_ text: SubSequence) -> String {
        String(text.reversed().drop(while: \.isWhitespace).reversed())
    }
}
