import DeepFeatures
import Imaging
import Interpreter
import Support

/// What grid, strip and show draw: pictures, and what stands below each.
struct LabelledPictures {
    var pictures: [Picture] = []
    /// One for each picture; nil for none.
    var labels: [String]?

    /// What one argument holds; no pictures where anything in it is none.
    /// - Parameters:
    ///   - names: what its elements are called.
    ///   - call: whose `labels:` are taken before anything else.
    /// - Throws: `ImageTooLarge` where a set is more than a picture can hold; `WorkCancelled`; what decoding throws.
    init(_ value: (any Value)?, names: [String]?, _ call: Call) throws {
        let labels = try call.optional("labels", as: ListValue.self)?.items
        switch value {
        case let picture as Picture: pictures = [picture]
        case let table as TableValue:
            let columns = labels?.compactMap { $0 as? String } ?? []
            let isByColumns = !columns.isEmpty && columns.allSatisfy(table.columns.contains)
            let labelled = table.labelledPictures(by: isByColumns ? columns : nil)
            pictures = labelled.map(\.picture)
            self.labels = labelled.allSatisfy(\.label.isEmpty) ? nil : labelled.map(\.label)
            if isByColumns { return }
        case let value?:
            pictures = try Self.elements(of: value, call)
            self.labels = names.flatMap { $0.count == pictures.count ? $0 : nil }
        case nil: break
        }
        if let labels { self.labels = labels.isEmpty ? nil : labels.map { $0.summary(named: nil) } }
    }

    /// What all arguments of a variadic parameter hold together; a picture given by itself has its name below.
    /// - Throws: as above.
    init(all name: String, of call: Call) throws {
        let names = zip(call.labels(of: name), call.elementNames(ofAll: name))
        for (value, (label, elements)) in zip(call.all(name), names) {
            let part = try LabelledPictures(value, names: elements, call)
            guard !part.pictures.isEmpty else {
                self = LabelledPictures()
                return
            }
            let own = value is Picture ? [label] : part.labels
            labels =
                own == nil && labels == nil
                ? nil : (labels ?? pictures.map { _ in "" }) + (own ?? part.pictures.map { _ in "" })
            pictures += part.pictures
        }
    }

    private init() {}

    private static func elements(of value: any Value, _ call: Call) throws -> [Picture] {
        guard let count = value.elementCount else { return [] }
        var pictures: [Picture] = []
        for position in 0..<count {
            try call.session.monitor.checkCancellation()
            guard let picture = try value.element(at: Double(position)) as? Picture else { return [] }
            pictures.append(picture)
            // Before all of a large set is decoded.
            if position == 0 { try check(count, of: picture.image) }
        }
        return pictures
    }

    /// - Throws: `ImageTooLarge` where so many pictures are too many for one.
    private static func check(_ count: Int, of image: Image) throws {
        let side = Int(saturating: Double(count).squareRoot().rounded(.down))
        try ImageLimits.check(width: image.width * side, height: image.height * side)
    }
}
