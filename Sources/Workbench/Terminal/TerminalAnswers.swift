import Imaging

/// What a terminal said about itself, taken out of the bytes that came while we listened.
///
/// Four answers are known, each to a question of `TerminalQuery`:
///
///     ESC _ G … ; OK ESC \        kitty's graphics
///     ESC P > | name ESC \        the terminal's name (XTVERSION)
///     ESC [ 6 ; height ; width t  a cell's size in pixels
///     ESC [ ? n ; n … c           the device attributes (DA1); 4 is sixel
///
/// Any bytes are accepted; any that belong to no answer were typed by the user and are kept as they came.
package struct TerminalAnswers: Equatable, Sendable {
    package private(set) var hasKitty = false
    package private(set) var version = ""
    package private(set) var cell: CellPixels?
    /// nil until the device attributes have come. Every terminal has them, and answers in turn: nothing comes after.
    package private(set) var attributes: [Int]?
    /// What the user typed meanwhile.
    package private(set) var keys: [UInt8] = []
    /// The beginning of an answer whose end has not come: whoever reads on gets it, and the prompt drops it as a whole.
    package private(set) var unfinished: [UInt8] = []

    package var isComplete: Bool { attributes != nil }
    package var hasSixel: Bool { attributes?.contains(4) ?? false }

    package init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while let byte = rest.first {
            if let length = takeAnswer(rest) {
                rest = rest.dropFirst(length)
            } else {
                keys.append(byte)
                rest = rest.dropFirst()
            }
        }
    }

    /// The length of the answer that `bytes` begin with; nil if they begin with none.
    private mutating func takeAnswer(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.starts(with: Array("\u{1B}_G".utf8)) { return takeString(bytes, Self.readKitty) }
        if bytes.starts(with: Array("\u{1B}P>|".utf8)) { return takeString(bytes, Self.readVersion) }
        if bytes.starts(with: Array("\u{1B}[".utf8)) { return takeControl(bytes) }
        return nil
    }

    /// Takes a string that `ESC \` ends. One that was cut off extends to the end of the bytes: nobody types that.
    private mutating func takeString(
        _ bytes: ArraySlice<UInt8>, _ read: (inout TerminalAnswers, String) -> Void
    ) -> Int {
        let content = bytes.dropFirst(2)
        guard let end = content.firstIndex(of: 0x1B) else { return takeUnfinished(bytes) }
        read(&self, String(decoding: content[..<end], as: UTF8.self))
        let isClosed = content.index(after: end) < content.endIndex && content[end + 1] == UInt8(ascii: "\\")
        return end - bytes.startIndex + (isClosed ? 2 : 0)
    }

    private mutating func takeUnfinished(_ bytes: ArraySlice<UInt8>) -> Int {
        unfinished = Array(bytes)
        return bytes.count
    }

    private static func readKitty(_ answers: inout TerminalAnswers, _ text: String) {
        if text.hasSuffix(";OK") { answers.hasKitty = true }
    }

    private static func readVersion(_ answers: inout TerminalAnswers, _ text: String) {
        answers.version = String(text.dropFirst(2))
    }

    /// Takes a control sequence that is one of the two answers; keys such as arrows are others.
    private mutating func takeControl(_ bytes: ArraySlice<UInt8>) -> Int? {
        let content = bytes.dropFirst(2)
        let parameters = content.prefix { (0x30...0x3F).contains($0) }
        let numbers = parameters.split(separator: UInt8(ascii: ";")).map { digits in
            Int(String(decoding: digits.drop { $0 == UInt8(ascii: "?") }, as: UTF8.self)) ?? 0
        }
        let isPrivate = parameters.first == UInt8(ascii: "?")
        switch content.dropFirst(parameters.count).first {
        case UInt8(ascii: "c") where isPrivate: attributes = numbers
        case UInt8(ascii: "t") where numbers.count == 3 && numbers[0] == 6:
            let pixels = CellPixels(width: numbers[2], height: numbers[1])
            if pixels.width > 0 && pixels.height > 0 { cell = pixels }
        // Cut off within the attributes.
        case nil where isPrivate: return takeUnfinished(bytes)
        default: return nil
        }
        return 2 + parameters.count + 1
    }
}
