import Foundation
import Support

/// Reads a CSV of attributes: a header line whose first column names the file, then a line a picture.
///
/// A cell may be 1/0, true/false, yes/no, a real score, a word (which makes the column a category), or blank for
/// unknown. Quoted cells follow RFC 4180. Rows are found by the file's name, with or without folders before it: a
/// row and a file belong together where one's path ends in the whole of the other's.
public enum AttributeFile {
    /// The attributes of `files`, in their order; pictures the file says nothing about are blank.
    /// - Throws: `AttributeFileError`, naming the line where there is one; rows for pictures that are not in `files`
    ///   are no error as long as one row is for a picture that is; `TableFileError` where it is no CSV;
    ///   `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    public static func read(path: String, for files: [String]) throws -> AttributeTable {
        let text = try CSV.text(ofFile: path)
        return try parse(text, path: path, for: files)
    }

    package static func parse(_ text: String, path: String, for files: [String]) throws -> AttributeTable {
        let records = try CSV.records(text, path: path)
        guard let header = records.first, header.fields.count > 1 else {
            throw AttributeFileError(
                path: path, line: 1, problem: "no header with a file column and attributes")
        }
        let names = header.fields.dropFirst().map(AttributeName.normalized)
        if let twice = Dictionary(grouping: names, by: { $0 }).first(where: { $0.value.count > 1 })?.key {
            throw AttributeFileError(path: path, line: 1, problem: "two columns are both named “\(twice)”")
        }
        let rows = try rows(of: files, in: records, path: path)
        let columns = names.enumerated().map { offset, name in
            AttributeTable.Column(name: name, cells: typed(rows.map { $0?[offset + 1] ?? "" }))
        }
        return AttributeTable(columns: columns)
    }

    /// The row of each file, nil where there is none.
    private static func rows(
        of files: [String], in records: [CSV.Record], path: String
    ) throws -> [[String]?] {
        let byFile = try rowsByFile(records.dropFirst(), columns: records[0].fields.count, path: path)
        let byEnding = fullNames(of: byFile.keys)
        let found = files.map { file in
            let name = FileName.endings(of: file).first { byFile[$0] != nil } ?? byEnding[file] ?? nil
            return name.flatMap { byFile[$0] }
        }
        if records.count > 1, let file = files.first, found.allSatisfy({ $0 == nil }) {
            throw AttributeFileError(
                path: path, line: records[1].line,
                problem:
                    "the row “\(records[1].fields[0])”, like all others, fits no picture, such as “\(file)”",
                remedy: "the first column holds the pictures' file names, with or without folders before them"
            )
        }
        return found
    }

    /// For each way to leave folders out of a row's name, that name; nil where it could be several.
    private static func fullNames(of rows: some Sequence<String>) -> [String: String?] {
        var names: [String: String?] = [:]
        for row in rows {
            for ending in FileName.endings(of: row).dropFirst() {
                names.updateValue(names.keys.contains(ending) ? nil : row, forKey: ending)
            }
        }
        return names
    }

    private static func rowsByFile(
        _ records: ArraySlice<CSV.Record>, columns: Int, path: String
    ) throws -> [String: [String]] {
        var rows: [String: [String]] = [:]
        for record in records {
            guard record.fields.count == columns else {
                throw AttributeFileError(
                    path: path, line: record.line,
                    problem: "\(record.fields.count) cells where the header has \(columns)")
            }
            guard rows.updateValue(record.fields, forKey: record.fields[0]) == nil else {
                throw AttributeFileError(
                    path: path, line: record.line, problem: "a second row for “\(record.fields[0])”")
            }
        }
        return rows
    }

    /// A column is numeric when each of its cells is; otherwise it is a category.
    private static func typed(_ cells: [String]) -> AttributeTable.Column.Cells {
        let trimmed = cells.map { $0.trimmingCharacters(in: .whitespaces) }
        let numbers = trimmed.map(number)
        guard zip(trimmed, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) else {
            return .categories(trimmed.map { $0.isEmpty ? nil : $0 })
        }
        return .numbers(numbers.map { $0 ?? .nan })
    }

    private static func number(_ cell: String) -> Double? {
        switch cell.lowercased() {
        case "true", "yes": 1
        case "false", "no": 0
        default: Double(cell).flatMap { $0.isFinite ? $0 : nil }
        }
    }
}

/// A fault in a file of attributes.
public struct AttributeFileError: ExplainedError {
    let path: String
    let line: Int
    let problem: String
    public let remedy: String?

    init(path: String, line: Int, problem: String, remedy: String? = nil) {
        self.path = path
        self.line = line
        self.problem = problem
        self.remedy = remedy ?? Self.form
    }

    private static let form =
        "the form is CSV: a header “file,attribute,…”, then a line a picture with 1, 0, a number or nothing"

    public var message: String { "attribute file \(path), line \(line): \(problem)" }
}
