import Support

/// Which row of a sheet belongs to which picture.
///
/// A row and a file belong together where one's path ends in the whole of the other's; among several rows the one with
/// the most folders in common wins, and a row that fits two files belongs to neither. What is left over is compared
/// once more without regard to case or to the endings of pictures: `000001.JPG` is `000001.png` if nothing else is.
/// Finally, numbers are compared by value: spreadsheets turn `000007` into `7`.
struct SheetMatching {
    /// Each picture's row; nil where there is none.
    private(set) var rows: [Int?]
    /// Rows and pictures that fit only if case and ending are ignored.
    private(set) var loose: [(row: Int, file: Int)] = []
    /// Rows whose number has lost the zeros before it.
    private(set) var shortened: [(row: Int, file: Int)] = []
    /// Rows that fit several pictures, and so belong to none.
    private(set) var ambiguous: [Int] = []
    /// Rows that fit no picture.
    private(set) var unmatchedRows: [Int] = []

    /// - Throws: `SheetError` for two rows of one picture, or if no row fits any picture; `WorkCancelled`.
    init(_ sheet: PictureSheet, to files: [String], monitor: any WorkMonitor) throws {
        let (byKey, twin) = try Self.rowsByKey(sheet, monitor)
        rows = Self.exact(sheet, files, byKey)
        dropShared(sheet, files)
        var isUsed = [Bool](repeating: false, count: sheet.keys.count)
        for row in rows.compactMap(\.self) + ambiguous { isUsed[row] = true }
        try monitor.checkCancellation()
        try matchLoosely(sheet, files, isUsed: &isUsed, monitor)
        matchNumbers(sheet, files, isUsed: &isUsed)
        let doubtful = Set(ambiguous)
        unmatchedRows = isUsed.indices.filter { !isUsed[$0] && !doubtful.contains($0) }
        try requireAny(sheet, files)
        // Last: where the keys are no pictures at all, their column is what is wrong.
        if let twin { throw Self.secondRow(twin, sheet) }
    }

    /// The positions of pictures without a row.
    var withoutRow: [Int] { rows.indices.filter { rows[$0] == nil } }

    // MARK: Exactly

    /// The last row of each key, and the first row that has the key of one before it.
    private static func rowsByKey(
        _ sheet: PictureSheet, _ monitor: any WorkMonitor
    ) throws -> (rows: [String: Int], twin: (row: Int, first: Int)?) {
        var byKey: [String: Int] = Dictionary(minimumCapacity: sheet.keys.count)
        var twin: (row: Int, first: Int)?
        for (row, key) in sheet.keys.enumerated() {
            if row & 0xFFF == 0 { try monitor.checkCancellation() }
            if let first = byKey.updateValue(row, forKey: key), twin == nil, !key.isEmpty {
                twin = (row, first)
            }
        }
        return (byKey, twin)
    }

    private static func secondRow(_ twin: (row: Int, first: Int), _ sheet: PictureSheet) -> any Error {
        sheet.fault(
            Int(sheet.lines[twin.row]),
            "a second row for “\(sheet.keys[twin.row])”, after that on line \(sheet.lines[twin.first])",
            remedy: "a picture has one row: take one of them out")
    }

    private static func exact(_ sheet: PictureSheet, _ files: [String], _ byKey: [String: Int]) -> [Int?] {
        switch sheet.key {
        case .stem: return files.map { byKey[FileName.stem(of: $0)] }
        case .path:
            let byEnding = rowsByEnding(sheet.keys)
            return files.map { file in
                FileName.endings(of: file).lazy.compactMap { byKey[$0] }.first ?? byEnding[file] ?? nil
            }
        }
    }

    /// For each way to leave folders out of a key, its row; nil if there are several.
    private static func rowsByEnding(_ keys: some Sequence<String>) -> [String: Int?] {
        var rows: [String: Int?] = [:]
        for (row, key) in keys.enumerated() where key.utf8.contains(UInt8(ascii: "/")) {
            for ending in FileName.endings(of: key).dropFirst() {
                rows.updateValue(rows.keys.contains(ending) ? nil : row, forKey: ending)
            }
        }
        return rows
    }

    /// A row that several pictures claim belongs to the one whose exact path it is, `1.png` before `a/1.png`;
    /// else to none, as with `a/1.png` and `b/1.png`.
    private mutating func dropShared(_ sheet: PictureSheet, _ files: [String]) {
        var claims: [Int: Int] = [:]
        for case let row? in rows { claims[row, default: 0] += 1 }
        let shared = Set(claims.filter { $0.value > 1 }.keys)
        guard !shared.isEmpty else { return }
        var owned: Set<Int> = []
        for (file, row) in rows.enumerated() {
            guard let row, shared.contains(row) else { continue }
            if files[file] == sheet.keys[row] { owned.insert(row) } else { rows[file] = nil }
        }
        ambiguous += shared.subtracting(owned).sorted()
    }

    // MARK: Loosely

    private mutating func matchLoosely(
        _ sheet: PictureSheet, _ files: [String], isUsed: inout [Bool], _ monitor: any WorkMonitor
    ) throws {
        let free = isUsed.indices.filter { !isUsed[$0] && !sheet.keys[$0].isEmpty }
        let lonely = withoutRow
        guard !free.isEmpty, !lonely.isEmpty else { return }
        let keys = try free.map { row in
            if row & 0xFFF == 0 { try monitor.checkCancellation() }
            return PictureName.loose(sheet.keys[row])
        }
        let whole = Dictionary(zip(keys, free.map(Optional.some))) { _, _ in nil }
        let byEnding = Self.rowsByEnding(keys)
        var claims: [Int: [Int]] = [:]
        for file in lonely {
            let name = PictureName.loose(sheet.key == .stem ? FileName.last(of: files[file]) : files[file])
            let row = FileName.endings(of: name).lazy.compactMap { whole[$0] ?? nil }.first
            guard let row = row ?? (byEnding[name] ?? nil).map({ free[$0] }) else { continue }
            claims[row, default: []].append(file)
        }
        for (row, claimants) in claims.sorted(by: { $0.key < $1.key }) {
            guard claimants.count == 1 else {
                ambiguous.append(row)
                continue
            }
            rows[claimants[0]] = row
            isUsed[row] = true
            loose.append((row, claimants[0]))
        }
    }

    // MARK: By number

    /// Names that are numbers, where no other picture and no other row has that number.
    private mutating func matchNumbers(_ sheet: PictureSheet, _ files: [String], isUsed: inout [Bool]) {
        let lonely = withoutRow
        guard !lonely.isEmpty, isUsed.contains(false) else { return }
        let doubtful = Set(ambiguous)
        let numbers = files.map { PictureName.number(in: FileName.last(of: $0)) }
        let fileByNumber = Self.places(numbers)
        let rowByNumber = Self.places(sheet.keys.map { PictureName.number(in: $0) })
        for file in lonely {
            guard let number = numbers[file], (fileByNumber[number] ?? nil) == file,
                let row = rowByNumber[number] ?? nil, !isUsed[row], !doubtful.contains(row)
            else { continue }
            rows[file] = row
            isUsed[row] = true
            shortened.append((row, file))
        }
    }

    /// The place of each number; nil for one that is in several places.
    private static func places(_ numbers: [Int?]) -> [Int: Int?] {
        var places: [Int: Int?] = [:]
        for (place, number) in numbers.enumerated() {
            guard let number else { continue }
            places.updateValue(places.keys.contains(number) ? nil : place, forKey: number)
        }
        return places
    }

    // MARK: Nothing

    private func requireAny(_ sheet: PictureSheet, _ files: [String]) throws {
        guard !sheet.keys.isEmpty, let file = files.first, ambiguous.isEmpty,
            rows.allSatisfy({ $0 == nil })
        else {
            return
        }
        throw sheet.fault(
            Int(sheet.lines[0]),
            "the row “\(sheet.name(ofRow: 0))”, like all others, fits no picture, such as “\(file)”",
            remedy: sheet.readAsWestern
                ? "the file is not UTF-8 and was read as Windows-1252; one from a Mac may be Mac Roman: iconv -f MACINTOSH -t UTF-8 "
                    + "\(FileName.last(of: sheet.path)) > utf8.csv"
                : sheet.key == .stem
                    ? "rows are found by the file's name without folders and ending"
                    : "one column holds the pictures' file names, with or without folders before them")
    }
}

extension SheetMatching {
    /// Remarks on rows without a picture, and on pictures without a row.
    /// - Parameter reportsUnmatchedRows: whether rows of other pictures are worth a remark; not if pictures were chosen
    ///   by name.
    func remarks(_ sheet: PictureSheet, files: [String], reportsUnmatchedRows: Bool) -> [String] {
        let name = FileName.last(of: sheet.path)
        let count = sheet.keys.count
        // A header alone says nothing about any picture, and there is already a remark on that.
        guard count > 0 else { return [] }
        var remarks: [String] = []
        if !unmatchedRows.isEmpty, reportsUnmatchedRows {
            let which = NameList.phrase(unmatchedRows.prefix(4).map(sheet.name), of: unmatchedRows.count)
            remarks.append("\(unmatchedRows.count) of \(count) rows of \(name) fit no picture (\(which))")
        }
        if !ambiguous.isEmpty {
            let which = NameList.phrase(ambiguous.prefix(4).map(sheet.name), of: ambiguous.count)
            remarks.append(
                "\(ambiguous.count) of \(count) rows of \(name) fit several pictures and count for none (\(which)): "
                    + "give whole paths, with folders and endings"
            )
        }
        let blank = withoutRow
        if !blank.isEmpty {
            let which = NameList.phrase(blank.prefix(4).map { files[$0] }, of: blank.count)
            remarks.append("\(blank.count) of \(files.count) pictures have no row in \(name) (\(which))")
        }
        if let first = shortened.first {
            remarks.append(
                "\(shortened.count) of \(count) rows of \(name) are taken for pictures with zeros before their number "
                    + "(\(sheet.keys[first.row]) for \(files[first.file])\(shortened.count > 1 ? ", …" : ""))"
            )
        }
        if let first = loose.first {
            remarks.append(
                "\(loose.count) of \(count) rows of \(name) are taken for pictures of another ending or case "
                    + "(\(sheet.keys[first.row]) for \(files[first.file])\(loose.count > 1 ? ", …" : ""))")
        }
        return remarks
    }
}
