/// A run of dollar signs or backquotes in a paragraph.
struct FormulaMark {
    let isDollar: Bool
    let range: Range<Int>
    /// For backquotes that begin a code span: the number of the mark after those that end it.
    private(set) var endOfCode: Int?

    /// The marks of a paragraph. A dollar sign after a backslash is none.
    static func all(in paragraph: ArraySlice<UInt8>) -> [FormulaMark] {
        var marks: [FormulaMark] = []
        var position = paragraph.startIndex
        while position < paragraph.endIndex {
            let byte = paragraph[position]
            guard byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") else {
                position += 1
                continue
            }
            let end = paragraph[position...].firstIndex { $0 != byte } ?? paragraph.endIndex
            let isDollar = byte == UInt8(ascii: "$")
            let start = isDollar && isEscaped(position, in: paragraph) ? position + 1 : position
            if start < end { marks.append(FormulaMark(isDollar: isDollar, range: start..<end)) }
            position = end
        }
        findCode(in: &marks, of: paragraph)
        return marks
    }

    private static func isEscaped(_ position: Int, in paragraph: ArraySlice<UInt8>) -> Bool {
        let backslashes = paragraph[..<position].reversed().prefix { $0 == UInt8(ascii: "\\") }
        return backslashes.count % 2 == 1
    }

    /// A code span ends at the next run of as many backquotes; backwards, so that each run is looked at once.
    private static func findCode(in marks: inout [FormulaMark], of paragraph: ArraySlice<UInt8>) {
        var next: [Int: Int] = [:]
        for index in marks.indices.reversed() where !marks[index].isDollar {
            let range = marks[index].range
            if !isEscaped(range.lowerBound, in: paragraph) {
                marks[index].endOfCode = next[range.count].map { $0 + 1 }
            }
            next[range.count] = index
        }
    }
}
