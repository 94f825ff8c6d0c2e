import Foundation

/// Pictures as text for terminals. These functions only make strings; what the terminal can show is the caller's
/// to know.
public enum TerminalPreview {
    private static let escape = "\u{1B}"

    /// The picture in upper half blocks, two pixels a character cell, in 24-bit colour: works wherever colours do.
    ///
    /// - Parameters:
    ///   - columns: the width in character cells; taken as 1 to 1000.
    ///   - maximumRows: a picture that would be higher is made narrower.
    /// - Returns: lines without line ends, each ending with colours reset.
    public static func halfBlocks(_ image: Image, columns: Int, maximumRows: Int = 200) -> [String] {
        let size = fitted(image, columns: columns, rows: maximumRows)
        let small = image.resampled(width: size.width, height: size.height, filter: .bicubic)
        let bytes = small.rgb8
        return stride(from: 0, to: small.height, by: 2).map { row in
            halfBlockLine(bytes, width: small.width, upper: row, hasLower: row + 1 < small.height)
        }
    }

    /// The size in pixels, square as half cells roughly are, that keeps the aspect inside the limits.
    private static func fitted(_ image: Image, columns: Int, rows: Int) -> (width: Int, height: Int) {
        let (columns, rows) = (min(max(columns, 1), 1000), min(max(rows, 1), 1000))
        let scale = min(Double(columns) / Double(image.width), Double(2 * rows) / Double(image.height))
        func scaled(_ side: Int, limit: Int) -> Int {
            min(limit, max(1, Int((Double(side) * scale).rounded())))
        }
        return (scaled(image.width, limit: columns), scaled(image.height, limit: 2 * rows))
    }

    private static func halfBlockLine(_ rgb: [UInt8], width: Int, upper: Int, hasLower: Bool) -> String {
        var line = ""
        var previous = ""
        for column in 0..<width {
            let start = (upper * width + column) * 3
            var colors = "38;2;\(rgb[start]);\(rgb[start + 1]);\(rgb[start + 2])"
            if hasLower {
                let below = start + width * 3
                colors += ";48;2;\(rgb[below]);\(rgb[below + 1]);\(rgb[below + 2])"
            }
            if colors != previous { line += "\(escape)[\(colors)m" }
            previous = colors
            line += "▀"
        }
        return line + "\(escape)[0m"
    }

    /// The picture as a PNG in the kitty terminal's graphics protocol, shown at the cursor.
    ///
    /// - Parameter columns: the width in character cells the terminal scales it to; nil for its size in pixels.
    /// - Throws: `UnencodableImage`.
    public static func kitty(_ image: Image, columns: Int? = nil) throws -> String {
        let text = Array(try base64PNG(image).utf8)
        // The protocol's limit on the payload of one escape code.
        let chunks = stride(from: 0, to: text.count, by: 4096).map { text[$0..<min($0 + 4096, text.count)] }
        return chunks.enumerated().map { index, chunk in
            let more = index + 1 < chunks.count ? 1 : 0
            let size = columns.map { ",c=\($0)" } ?? ""
            let control = index == 0 ? "a=T,f=100\(size),m=\(more)" : "m=\(more)"
            return "\(escape)_G\(control);\(String(decoding: chunk, as: UTF8.self))\(escape)\\"
        }.joined()
    }

    /// The picture as a PNG in iTerm2's inline image protocol, which WezTerm and others understand as well.
    ///
    /// - Parameter columns: as for `kitty`.
    /// - Throws: `UnencodableImage`.
    public static func iTerm2(_ image: Image, columns: Int? = nil) throws -> String {
        let width = columns.map { ";width=\($0)" } ?? ""
        return "\(escape)]1337;File=inline=1\(width):\(try base64PNG(image))\u{7}"
    }

    private static func base64PNG(_ image: Image) throws -> String {
        Data(try PNGCodec().encode(image, options: ImageEncodingOptions())).base64EncodedString()
    }
}
