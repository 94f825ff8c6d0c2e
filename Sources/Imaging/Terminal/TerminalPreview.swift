import CChafa

/// How a picture is sent to a terminal.
public enum TerminalGraphics: String, Sendable, CaseIterable {
    case kitty
    case iTerm2 = "iterm2"
    case sixel
    /// Unicode blocks in the colours that text can have.
    case symbols
}

/// How many colours text can have in a terminal.
public enum ColorDepth: Sendable, CaseIterable {
    case none
    case ansi16
    case indexed256
    case trueColor
}

/// A picture as text for a terminal, by libchafa. The caller has to know what the terminal understands.
public struct TerminalPreview: Sendable, Equatable {
    /// What to write at the beginning of a line, without a final newline; afterwards the cursor is on the
    /// picture's last row.
    public let text: String
    /// The cells it covers.
    public let size: CellSize

    /// Draws `image` as large as sensibly fits into the window.
    ///
    /// Returns nil if there is not enough memory.
    public init?(_ image: Image, as graphics: TerminalGraphics, colors: ColorDepth, in window: TerminalWindow)
    {
        size = window.size(fitting: image, as: graphics)
        let cell = window.sampling(image, over: size, as: graphics)
        var frame = CChafaFrame(
            graphics: graphics.code, colors: colors.code, columns: Int32(size.columns),
            rows: Int32(size.rows),
            cell_width: Int32(cell.width), cell_height: Int32(cell.height))
        var length = 0
        guard
            let drawn = cchafa_draw(image.rgb8, Int32(image.width), Int32(image.height), &frame, &length)
        else { return nil }
        defer { cchafa_free(drawn) }
        // Safe: the text has `length` bytes until it is freed.
        text = drawn.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
            String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
        }
    }
}

extension TerminalGraphics {
    fileprivate var code: CChafaGraphics {
        switch self {
        case .kitty: CChafaKitty
        case .iTerm2: CChafaITerm2
        case .sixel: CChafaSixel
        case .symbols: CChafaSymbols
        }
    }
}

extension ColorDepth {
    fileprivate var code: CChafaColors {
        switch self {
        case .none: CChafaColorless
        case .ansi16: CChafaColors16
        case .indexed256: CChafaColors256
        case .trueColor: CChafaTrueColor
        }
    }
}
