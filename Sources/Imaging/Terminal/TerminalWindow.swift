import Support

/// A size in a terminal's character cells.
public struct CellSize: Sendable, Equatable {
    public let columns: Int
    public let rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A character cell's size in pixels.
public struct CellPixels: Sendable, Equatable {
    public let width: Int
    public let height: Int

    /// Near to most fonts; used if the terminal does not say.
    public static let usual = CellPixels(width: 10, height: 20)

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// The part of a terminal that a picture may fill.
public struct TerminalWindow: Sendable, Equatable {
    public let size: CellSize
    /// nil if the terminal does not say.
    public let cell: CellPixels?

    /// Sizes below 1 count as 1; no terminal has more than 1000 cells a side, or cells of more than 200 pixels.
    public init(size: CellSize, cell: CellPixels? = nil) {
        func limited(_ value: Int, _ most: Int) -> Int { min(max(value, 1), most) }
        self.size = CellSize(columns: limited(size.columns, 1000), rows: limited(size.rows, 1000))
        self.cell = cell.map { CellPixels(width: limited($0.width, 200), height: limited($0.height, 200)) }
    }

    private var pixels: CellPixels { cell ?? .usual }

    /// The cells that `image` covers: its aspect kept, no larger than the window, small pictures not enlarged.
    ///
    /// Symbols can show two pixels per column; a picture of pixels gets at most twice its size.
    public func size(fitting image: Image, as graphics: TerminalGraphics) -> CellSize {
        let scale = min(
            graphics == .symbols ? Double(pixels.width) / 2 : 2,
            Double(size.columns * pixels.width) / Double(image.width),
            Double(size.rows * pixels.height) / Double(image.height))
        func cells(_ side: Int, _ cell: Int, limit: Int) -> Int {
            min(limit, max(1, Int(saturating: (Double(side) * scale / Double(cell)).rounded())))
        }
        return CellSize(
            columns: cells(image.width, pixels.width, limit: size.columns),
            rows: cells(image.height, pixels.height, limit: size.rows))
    }

    /// The pixels to send for each cell. Terminals that scale pictures by themselves get no more than there are.
    func sampling(_ image: Image, over size: CellSize, as graphics: TerminalGraphics) -> CellPixels {
        guard graphics == .kitty || graphics == .iTerm2 else { return pixels }
        func sampled(_ side: Int, _ cells: Int, _ cell: Int) -> Int { min(cell, (side + cells - 1) / cells) }
        return CellPixels(
            width: sampled(image.width, size.columns, pixels.width),
            height: sampled(image.height, size.rows, pixels.height))
    }
}
