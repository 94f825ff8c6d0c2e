import Support

/// Which column of a sheet names its pictures.
///
/// The usual one, if one of its cells is a picture's name. Else the one with the most such names; else, if names
/// are written in another case, without their ending or without the zeros before a number, the usual one
/// before any other.
struct PictureColumn {
    /// Without folders.
    private let names: Set<String>
    /// In lower case and without a picture's ending.
    private let looseNames: Set<String>
    /// Of names that are numbers.
    private let numbers: Set<Int>

    /// How many rows that name a picture are enough to decide.
    private static let enough = 1000

    /// - Parameter files: the pictures' names, with or without folders.
    init(naming files: [String]) {
        names = Set(files.map(FileName.last))
        looseNames = Set(names.map(PictureName.loose))
        numbers = Set(names.compactMap(PictureName.number))
    }

    /// Whether the first line of a sheet, with this cell in the files' column, is already a row of the table: no
    /// column is named like a picture.
    func isRow(_ cell: String) -> Bool {
        let name = Self.name(cell)
        return names.contains(name) && (PictureName.hasPictureEnding(name) || PlainNumber.parse(name) != nil)
            || PictureName.hasPictureEnding(name) && looseNames.contains(PictureName.loose(name))
    }

    /// The place of the column; nil where no cell names a picture.
    ///
    /// Cost: a look at the usual column, most often at its first cell; at all cells if that column names no picture.
    /// - Throws: `TableFileError`, `WorkCancelled`.
    func place(in rows: CSV.Scanner, usual: Int) throws -> Int? {
        guard !names.isEmpty else { return nil }
        if try isNaming(usual, in: rows) { return usual }
        var (rows, cells): (CSV.Scanner, [PictureSheet.Cell]) = (rows, [])
        var (exact, loose, telling): ([Int: Int], [Int: Int], Int) = ([:], [:], 0)
        // In the usual column, numbers that have lost the zeros before them.
        var numbered = 0
        while telling < Self.enough, try rows.next(into: &cells) != nil {
            var isTelling = false
            for (place, cell) in cells.enumerated() {
                let name = Self.name(CSV.text(of: cell, in: rows.bytes))
                guard !name.isEmpty else { continue }
                if names.contains(name) {
                    exact[place, default: 0] += 1
                } else if place == usual || PlainNumber.parse(name) == nil,
                    looseNames.contains(PictureName.loose(name))
                {
                    loose[place, default: 0] += 1
                } else if place == usual, PictureName.number(in: name).map(numbers.contains) ?? false {
                    numbered += 1
                } else {
                    continue
                }
                isTelling = true
            }
            if isTelling { telling += 1 }
        }
        let isUsual = loose[usual] != nil || numbered > loose.values.max() ?? 0
        return Self.most(exact) ?? (isUsual ? usual : Self.most(loose))
    }

    private func isNaming(_ column: Int, in rows: CSV.Scanner) throws -> Bool {
        var (rows, cells): (CSV.Scanner, [PictureSheet.Cell]) = (rows, [])
        while try rows.next(into: &cells) != nil {
            guard column < cells.count else { continue }
            if names.contains(Self.name(CSV.text(of: cells[column], in: rows.bytes))) { return true }
        }
        return false
    }

    /// The first place of those with the largest count.
    private static func most(_ counts: [Int: Int]) -> Int? {
        counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }

    /// A cell as a file's name: without space around it or folders before it, which Windows separates by backslashes.
    private static func name(_ cell: String) -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var text = Substring(cell)
        if let first = cell.utf8.first, let last = cell.utf8.last, isBlank(first) || isBlank(last) {
            text = text.drop { $0 == " " || $0 == "\t" }
            while text.last == " " || text.last == "\t" { text.removeLast() }
        }
        let name = FileName.last(of: String(text))
        return name.utf8.lastIndex(of: UInt8(ascii: "\\")).map { String(name[name.index(after: $0)...]) }
            ?? name
    }
}
