import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// Pictures drawn side by side, as one: what `grid` and `strip` share.
struct Montage: ArgumentGroup {
    @Labelled(
        "a text under each picture, or columns of the table; [] for none",
        absent: "what distinguishes them", .completes(.column),
        .alternative { TextOfEach(field: $0, of: $1).remedy })
    var labels: LabelList?

    /// - Parameter columns: nil for as many as fit.
    /// - Throws: a complaint if there are no pictures, if they are too large, or if there is not a label for each; as
    ///   `LabelledPictures`.
    func picture(of drawn: DrawnArgument, columns: Int?) throws -> Picture {
        let shown = try LabelledPictures(one: drawn, labels: labels)
        guard !shown.pictures.isEmpty else {
            throw drawn.emptySet
                ?? drawn.complaint(
                    "\(drawn.call.builtin.name) needs at least one picture",
                    remedy: "a list such as [x, z], a set, or a table that has pictures in its cells")
        }
        try check(shown, drawn)
        // Names and columns that nobody gave as labels are drawn as well as possible.
        if labels != nil {
            drawn.call.warnOfLetters(in: shown.labels ?? [], called: "labels", about: $labels)
        }
        let images = shown.pictures.map(\.image)
        let columns = columns.map { min($0, images.count) }
        return try drawn.complainingOfSize(of: shown.pictures) {
            // Before the smaller ones are scaled up, which takes as much memory again.
            try Image.checkMontage(of: images, columns: columns, labels: shown.labels)
            return Picture(
                image: try Image.montage(
                    images: Image.fittedToLargest(images), columns: columns, labels: shown.labels),
                edit: shown.pictures.map(\.edit).max() ?? .untouched)
        }
    }

    /// The labels that a list of names gives where none are given; nil for any other argument.
    func labels(from pictures: ArgumentReference) -> [String: any Value]? {
        guard labels == nil, let names = pictures.elementNames else { return nil }
        return [$labels.name: ListValue(names)]
    }

    /// - Throws: a complaint unless there are as many labels as pictures, if any.
    private func check(_ shown: LabelledPictures, _ drawn: DrawnArgument) throws {
        guard let labels = shown.labels, labels.count != shown.pictures.count else { return }
        func counted(_ count: Int, _ noun: String) -> String {
            "\(NumberFormat.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
        }
        throw drawn.call.complaint(
            about: $labels,
            "\(counted(labels.count, "label")) for \(counted(shown.pictures.count, "picture"))",
            remedy: remedy(for: labels, shown.pictures, drawn))
    }

    /// What to do about too few or too many labels: they may be meant as names of what pictures have, or of a table's
    /// columns.
    private func remedy(for labels: [String], _ pictures: [Picture], _ drawn: DrawnArgument) -> String {
        if let table = drawn.values.first as? TableValue {
            return "give one label for each picture, or columns of the table, which has "
                + NameList.phrase(table.columns, limit: 12)
        }
        if labels.count == 1, let picture = pictures.first, (try? picture.field(labels[0])) != nil {
            return "it is written below a picture as it is; "
                + TextOfEach(field: labels[0], of: drawn.call.label(of: drawn.reference, or: "faces")).remedy
        }
        return "give one label for each picture, in the same order"
    }
}
