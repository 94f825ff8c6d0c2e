import Language

extension String {
    /// Columns it takes in a terminal. Escape sequences must not be in it.
    var displayColumns: Int { reduce(0) { $0 + $1.displayWidth } }

    /// As much of its beginning as fits into `columns`.
    func prefix(displayColumns columns: Int) -> String {
        var left = columns
        return String(
            prefix { character in
                left -= character.displayWidth
                return left >= 0
            })
    }
}
