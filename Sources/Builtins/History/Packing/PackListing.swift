import DeepFeatures
import SessionStore
import Support

/// What is in a pack, or is to go into it, in lines for a person.
enum PackListing {
    /// Groups of files, a line each, with how many there are and how large they are.
    static func lines(_ groups: [(title: String, files: [PackedFile], remark: String?)]) -> [String] {
        groups.filter { !$0.files.isEmpty }.map { group in
            let bytes = group.files.reduce(0) { $0 + $1.length }
            let size = bytes > 0 ? ", \(ByteCount.phrase(bytes))" : ""
            let names = NameList.phrase(group.files.map(\.name.displayable))
            let remark = group.remark.map { "; \($0)" } ?? ""
            return "  \(Plural.phrase(group.files.count, group.title))\(size): \(names)\(remark)"
        }
    }

    /// The files that are in the pack.
    static func inside(_ files: [PackedFile]) -> [String] {
        let inside = files.filter { $0.absence == nil }
        let titles: [(PackedFile.Role, String)] = [
            (.script, "script"), (.picture, "picture"), (.other, "other file"), (.weights, "weights file"),
        ]
        return lines(titles.map { role, title in (title, inside.filter { $0.role == role }, nil) })
    }

    /// Those that are not, and what to do about it.
    static func absent(_ files: [PackedFile], advice: (PackedFile.Absence) -> String) -> [String] {
        lines(
            PackedFile.Absence.allCases.map { absence in
                (title(of: absence), files.filter { $0.absence == absence }, advice(absence))
            })
    }

    private static func title(of absence: PackedFile.Absence) -> String {
        switch absence {
        case .photograph: "photograph"
        case .face: "fetched face"
        case .weights: "weights file"
        case .changed: "changed file"
        case .missing: "missing file"
        }
    }

    /// For whoever makes the pack.
    static func adviceToMaker(_ absence: PackedFile.Absence) -> String {
        switch absence {
        case .photograph: "photographs: true takes them along"
        case .face:
            "their terms allow nobody to hand them on, and Scripts/fetch-data fetches them; faces: true takes them along"
        case .weights:
            "Scripts/fetch-data and Scripts/fetch-vgg19 fetch VGG's; networks: true takes them along"
        case .changed: "not what the session used any more"
        case .missing: "no longer where they were"
        }
    }

    /// For whoever opens it.
    static func adviceToReader(_ absence: PackedFile.Absence) -> String {
        switch absence {
        case .photograph: "ask whoever made the pack"
        case .face: "Scripts/fetch-data fetches them"
        case .weights: "Scripts/fetch-data and Scripts/fetch-vgg19 fetch VGG's"
        case .changed: "the session used another version of them"
        case .missing: "they were gone when the pack was made"
        }
    }
}
