import Foundation

/// Letters of the Latin alphabets beyond ASCII: a letter of the font with marks above or below it, or one drawn for itself.
///
/// With a mark above, letters as tall as capitals lose one of their seven rows, and their mark goes a row above the cell,
/// where nothing else is.
enum AccentedGlyph {
    typealias Dots = [(row: Int, column: Int)]

    /// The dots of a letter; nil for what is neither, such as "ж".
    static func dots(of character: Character) -> Dots? {
        if let own = own[character] { return own }
        let scalars = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
        guard let first = scalars.first, first.isASCII, scalars.count > 1 else { return nil }
        let marks = scalars.dropFirst().map { above[$0] ?? below[$0] }
        guard marks.allSatisfy({ $0 != nil }) else { return nil }
        let letter = BitmapFont.dots(of: Character(first)), drawn = marks.flatMap { $0 ?? [] }
        guard scalars.dropFirst().contains(where: { above[$0] != nil }) else { return letter + drawn }
        if "ij".unicodeScalars.contains(first) { return letter.filter { $0.row > 1 } + drawn }
        guard letter.contains(where: { $0.row < 2 }) else { return letter + drawn }
        return lowered(letter) + drawn.map { (row: $0.row < 2 ? $0.row - 1 : $0.row, column: $0.column) }
    }

    /// With its upper row free.
    private static func lowered(_ letter: Dots) -> Dots {
        letter.compactMap { dot in
            if dot.row > 6 { return dot }
            return keptRows.firstIndex(of: dot.row).map { (row: $0 + 1, column: dot.column) }
        }
    }

    /// Of the seven rows of a capital, those that keep it readable.
    private static let keptRows = [0, 1, 2, 3, 4, 6]

    private static func dots(_ rows: [String], from top: Int) -> Dots {
        rows.enumerated().flatMap { row, line in
            line.enumerated().filter { $0.element == "#" }.map { (row: row + top, column: $0.offset) }
        }
    }

    /// Marks for the two upper rows of small letters, by their combining characters.
    private static let above: [Unicode.Scalar: Dots] = [
        "\u{300}": [".#...", "..#.."], "\u{301}": ["...#.", "..#.."], "\u{302}": ["..#..", ".#.#."],
        "\u{303}": [".##.#", "#..#."], "\u{304}": [".###.", "....."], "\u{306}": ["#...#", ".###."],
        "\u{307}": ["..#..", "....."], "\u{308}": [".#.#.", "....."], "\u{30A}": [".##..", ".##.."],
        "\u{30B}": ["..#.#", ".#.#."], "\u{30C}": [".#.#.", "..#.."],
    ].mapValues { dots($0, from: 0) }

    /// Marks in the two lower rows: cedilla, comma, ogonek, dot.
    private static let below: [Unicode.Scalar: Dots] = [
        "\u{327}": ["..#..", ".##.."], "\u{326}": ["..#..", ".#..."], "\u{328}": ["...#.", "...##"],
        "\u{323}": [".....", "..#.."],
    ].mapValues { dots($0, from: 7) }

    /// Letters that are not another with a mark, in seven rows, and two for what goes below.
    private static let own: [Character: Dots] = [
        "ß": [".##..", "#..#.", "#..#.", "#.#..", "#..#.", "#..#.", "#.#.."],
        "æ": [".....", ".....", "##.#.", "..#.#", ".####", "#.#..", ".#.##"],
        "Æ": [".####", "#.#..", "#.#..", "#####", "#.#..", "#.#..", "#.###"],
        "œ": [".....", ".....", ".#.#.", "#.#.#", "#.###", "#.#..", ".#.##"],
        "Œ": [".####", "#.#..", "#.#..", "#.###", "#.#..", "#.#..", ".####"],
        "ø": [".....", ".....", ".###.", "#..##", "#.#.#", "##..#", ".###."],
        "Ø": [".####", "#..##", "#..##", "#.#.#", "##..#", "##..#", "####."],
        "ł": [".##..", "..#..", "..##.", "..#..", ".##..", "..#..", ".###."],
        "Ł": ["#....", "#....", "#.#..", "##...", "#....", "#....", "#####"],
        "đ": ["...#.", "..###", ".###.", "#..#.", "#..#.", "#..#.", ".###."],
        "Đ": ["###..", "#..#.", "#...#", "###.#", "#...#", "#..#.", "###.."],
        "ð": [".#.#.", "..#..", ".#.#.", "...#.", ".####", "#...#", ".###."],
        "Ð": ["###..", "#..#.", "#...#", "###.#", "#...#", "#..#.", "###.."],
        "þ": ["#....", "#....", "#.##.", "##..#", "#...#", "#...#", "####.", "#....", "#...."],
        "Þ": ["#....", "####.", "#...#", "#...#", "####.", "#....", "#...."],
        "ħ": ["#....", "###..", "#.##.", "##..#", "#...#", "#...#", "#...#"],
        "Ħ": ["#...#", "#####", "#...#", "#####", "#...#", "#...#", "#...#"],
        "ı": [".....", ".....", ".##..", "..#..", "..#..", "..#..", ".###."],
        "ŋ": [".....", ".....", "#.##.", "##..#", "#...#", "#...#", "#...#", "....#", "..##."],
        "Ŋ": ["#...#", "##..#", "#.#.#", "#..##", "#...#", "#...#", "#...#", "....#", "..##."],
        "ŧ": [".#...", ".#...", "###..", ".#...", "###..", ".#..#", "..##."],
        "Ŧ": ["#####", "..#..", "..#..", ".###.", "..#..", "..#..", "..#.."],
        "ĸ": [".....", ".....", "#..#.", "#.#..", "##...", "#.#..", "#..#."],
        "¿": ["..#..", ".....", "..#..", ".#...", "#....", "#...#", ".###."],
        "¡": ["..#..", ".....", "..#..", "..#..", "..#..", "..#..", "..#.."],
        "°": [".##..", "#..#.", ".##..", ".....", ".....", ".....", "....."],
        "µ": [".....", ".....", "#..#.", "#..#.", "#..#.", "#..#.", "###.#", "#....", "#...."],
        "§": [".###.", "#....", ".##..", "#..#.", ".##..", "...#.", "###.."],
        "£": ["..##.", ".#..#", ".#...", "###..", ".#...", ".#..#", "###.#"],
        "€": ["..###", ".#...", "####.", ".#...", "####.", ".#...", "..###"],
        "±": ["..#..", "..#..", "#####", "..#..", "..#..", ".....", "#####"],
        "²": [".##..", "...#.", "..#..", ".###.", ".....", ".....", "....."],
        "³": [".##..", "..##.", "...#.", ".##..", ".....", ".....", "....."],
        "«": [".....", "..#.#", ".#.#.", "#.#..", ".#.#.", "..#.#", "....."],
        "»": [".....", "#.#..", ".#.#.", "..#.#", ".#.#.", "#.#..", "....."],
    ].mapValues { dots($0, from: 0) }
}
