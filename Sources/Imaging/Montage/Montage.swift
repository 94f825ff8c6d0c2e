import Support

extension Image {
    /// Pictures side by side on white, row after row, each with its label underneath.
    ///
    /// Every cell is as wide as the widest picture and as high as the highest; smaller ones are centred. Labels
    /// are black, broken at spaces to the cell's width, with at most four lines.
    /// - Parameters:
    ///   - columns: pictures in a row; nil for a layout close to a square.
    ///   - labels: one for each picture, or nil for none.
    /// - Throws: `InvalidMontage`; `ImageTooLarge` if the whole would be.
    public static func montage(
        images: [Image], columns: Int? = nil, labels: [String]? = nil
    ) throws -> Image {
        let layout = try montageLayout(of: images, columns: columns, labels: labels)
        var result = filled(width: layout.width, height: layout.height, red: 1, green: 1, blue: 1)
        for (index, image) in images.enumerated() {
            let corner = layout.corner(of: index)
            result.paste(
                image, left: corner.left + (layout.cellWidth - image.width) / 2,
                top: corner.top + (layout.cellHeight - image.height) / 2)
            guard index < layout.labels.count else { continue }
            layout.labels[index].draw(
                on: &result, center: corner.left + layout.cellWidth / 2,
                top: corner.top + layout.cellHeight + layout.labelGap)
        }
        return result
    }
}

extension Image {
    /// Whether a montage can be drawn, before pictures are scaled for it.
    ///
    /// - Parameters: as those of `montage(images:columns:labels:)`.
    /// - Throws: as it does.
    public static func checkMontage(of images: [Image], columns: Int? = nil, labels: [String]? = nil) throws {
        _ = try montageLayout(of: images, columns: columns, labels: labels)
    }

    private static func montageLayout(
        of images: [Image], columns: Int?, labels: [String]?
    ) throws -> MontageLayout {
        let layout = try MontageLayout(images: images, columns: columns, labels: labels)
        try ImageLimits.check(width: layout.width, height: layout.height)
        return layout
    }

    /// The characters of labels that the built-in font lacks, each once: "é as e".
    public static func lettersDrawnAsOthers(in labels: [String]) -> [String] {
        labels.flatMap(Label.lettersDrawnAsOthers).reduce(into: []) { found, pair in
            let phrase = "\(pair.letter) as \(pair.drawn)"
            if !found.contains(phrase) { found.append(phrase) }
        }
    }
}

/// Where the cells of a montage are, in pixels.
struct MontageLayout {
    /// White around each cell.
    private static let gap = 8

    let columns: Int
    let rows: Int
    let cellWidth: Int
    let cellHeight: Int
    let labels: [Label]
    /// White between a picture and its label.
    let labelGap: Int
    /// What all labels of a row need; the picture is above.
    private let labelHeight: Int

    init(images: [Image], columns: Int?, labels: [String]?) throws {
        guard let width = images.map(\.width).max(), let height = images.map(\.height).max() else {
            throw InvalidMontage.noImages
        }
        if let columns, columns < 1 { throw InvalidMontage.columns(columns) }
        if let labels, labels.count != images.count {
            throw InvalidMontage.labels(labels.count, images: images.count)
        }
        let scale = Self.fontScale(cellWidth: width)
        (cellWidth, cellHeight) = (width, height)
        self.columns = min(images.count, columns ?? Self.nearlySquare(images.count))
        rows = (images.count + self.columns - 1) / self.columns
        self.labels = (labels ?? []).map { Label($0, width: width, scale: scale) }
        let lines = self.labels.map(\.lines.count).max() ?? 0
        labelGap = lines > 0 ? 2 * scale : 0
        labelHeight = labelGap + Label.height(lines: lines, scale: scale)
    }

    var width: Int { Self.extent(count: columns, cell: cellWidth) }
    var height: Int { Self.extent(count: rows, cell: cellHeight + labelHeight) }

    func corner(of index: Int) -> (left: Int, top: Int) {
        let (row, column) = (index / columns, index % columns)
        return (
            Self.gap + column * (cellWidth + Self.gap),
            Self.gap + row * (cellHeight + labelHeight + Self.gap)
        )
    }

    private static func extent(count: Int, cell: Int) -> Int {
        count * (cell + gap) + gap
    }

    /// Small cells have small letters; large ones are looked at from further away.
    private static func fontScale(cellWidth: Int) -> Int {
        cellWidth > 640 ? 4 : cellWidth > 160 ? 2 : 1
    }

    private static func nearlySquare(_ count: Int) -> Int {
        Int(Double(count).squareRoot().rounded(.up))
    }
}

/// Thrown for arguments that do not make a montage.
public enum InvalidMontage: ExplainedError, Equatable {
    case noImages
    case columns(Int)
    case labels(Int, images: Int)

    public var message: String {
        switch self {
        case .noImages: "a montage of no pictures"
        case .columns(let count): "a montage cannot have \(count) columns"
        case .labels(let count, let images):
            "\(count) \(count == 1 ? "label" : "labels") for \(images) \(images == 1 ? "picture" : "pictures")"
        }
    }

    public var remedy: String? {
        switch self {
        case .noImages: "give at least one picture"
        case .columns: "give at least 1"
        case .labels: "give one label for each picture, in the same order"
        }
    }
}
