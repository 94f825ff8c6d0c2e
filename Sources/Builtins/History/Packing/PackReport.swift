import DeepFeatures
import Interpreter
import PictureValues
import SessionStore
import Support

/// What is to go into a pack and what stays out, in lines for whoever makes it.
struct PackReport {
    let lines: [String]

    /// - Parameters:
    ///   - made: the pictures that go in with or without photographs.
    ///   - store: the copy of the session that is packed.
    ///   - isAsking: whether it is still open if photographs go in.
    init(
        _ content: PackContent, _ made: MadePictures, in store: SessionStore, named name: String,
        asking isAsking: Bool
    ) throws {
        let extent = try store.extent()
        let cells = try store.cells()
        let names = try store.names().count { $0.name != "_" }
        let session = [
            Plural.phrase(names, "name"), Plural.phrase(cells.count, "statement"),
            "\(ByteCount.phrase(extent.bytes)) of values",
        ]
        let files = content.files.map(\.file)
        let total = files.reduce(extent.bytes) { $0 + ($1.absence == nil ? $1.length : 0) }
        let kinds = Self.kinds(of: content)
        let absent = PackListing.absent(files, advice: PackListing.adviceToMaker)
        let pictures = Self.pixels(content, isAsking: isAsking) + Self.made(made, content.plan)
        lines =
            ["\(name):", "  the session: \(session.joined(separator: ", "))"]
            + PackListing.lines(kinds) + pictures
            + ["  \(ByteCount.phrase(total)) in all, before compression"]
            + (absent.isEmpty ? [] : ["not in it:"] + absent) + Self.folders(cells)
            + (try Self.folders(content.folders, in: store))
    }

    /// Values have their hashes, and stay as they are, too.
    private static func folders(_ folders: FolderNames, in store: SessionStore) throws -> [String] {
        let pictures = [Picture.kind, Mask.kind, Features.kind]
        let naming = try store.headers().filter { header in
            if folders.areIn(header: header.header) { return true }
            guard !pictures.contains(header.kind), header.byteCount <= longestText else { return false }
            guard let content = try store.object(header.hash)?.content else { return false }
            return folders.areIn(content)
                || Self.isText(header) && FolderNames.areIn(String(decoding: content, as: UTF8.self))
        }
        let names = try store.names(needing: naming.map(\.hash), barrier: Picture.kind)
        guard !names.isEmpty else { return [] }
        return ["  values that name folders, and are not changed: \(NameList.phrase(names, limit: 8))"]
    }

    /// Texts and lists may name folders of any machine; sets do so where their pictures are, which is told with files.
    private static func isText(_ header: ObjectHeader) -> Bool {
        [String.kind, ListValue.kind, RowValue.kind, TableValue.kind].contains(header.kind)
            && header.byteCount <= 1 << 20
    }

    /// Larger values are looked through no more, in bytes.
    private static let longestText = 16 << 20

    private static func kinds(
        of content: PackContent
    ) -> [(title: String, files: [PackedFile], remark: String?)] {
        let titles: [(PackPlan.Kind, String)] = [
            (.script, "script"), (.photograph, "photograph"), (.face, "fetched face"),
            (.drawing, "drawing"), (.result, "saved picture"), (.other, "other file"),
            (.weights, "weights file"),
        ]
        let inside = Dictionary(
            grouping: content.plan.items.filter { content.absence(of: $0) == nil }, by: \.kind)
        let script = content.files.last.map(\.file).flatMap { $0.name == content.script?.name ? $0 : nil }
        return titles.map { kind, title in
            let files = (inside[kind] ?? []).map {
                PackedFile(name: $0.name, role: kind.role, hash: $0.hash, length: $0.length)
            }
            return (title, files + (kind == .script ? [script].compactMap(\.self) : []), nil)
        }
    }

    /// Photographs that the session has the pixels of.
    private static func pixels(_ content: PackContent, isAsking: Bool) -> [String] {
        let kept = content.plan.photographs.filter { $0.kind == .photograph }
        guard !kept.isEmpty, content.choices.absence(of: .photograph) == nil else { return [] }
        let names = NameList.phrase(kept.map { $0.file?.name.displayable ?? "an array or a mask" }.uniqued)
        return ["  among the values, pixels of photographs: \(names)" + (isAsking ? " (asked below)" : "")]
    }

    /// Pictures that are in it even where photographs are not.
    private static func made(_ made: MadePictures, _ plan: PackPlan) -> [String] {
        var lines: [String] = []
        if !made.names.isEmpty, plan.hasPhotographs || made.showFaces {
            let names = NameList.phrase(made.names, limit: 8)
            lines.append("  edited pictures, which go in without photographs as well: \(names)")
        }
        if made.showFaces {
            let names = NameList.phrase(made.namesOfFaces, limit: 8)
            lines.append(
                "  pictures made from faces of the example set, which may not be passed on"
                    + (names.isEmpty ? "" : ": \(names)"))
        }
        return lines
    }

    /// Statements are the person's own words, and stay as they are.
    private static func folders(_ cells: [NumberedCell]) -> [String] {
        let numbers = cells.filter { item in
            let remarks = item.cell.remarks.map { [$0.before, $0.after] } ?? []
            return ([item.cell.source] + remarks).contains(where: FolderNames.areIn)
        }.map { "\($0.number)" }
        guard !numbers.isEmpty else { return [] }
        return [
            "  statements that name folders, and are not changed, by number: \(NameList.phrase(numbers, limit: 8))"
        ]
    }
}
