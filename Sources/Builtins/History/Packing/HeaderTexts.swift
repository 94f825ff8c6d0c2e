import Foundation
import Support

/// The texts in an object's header, which is JSON. Nothing else in it changes: numbers keep their digits.
enum HeaderTexts {
    /// Headers have absolute paths under these keys: of a picture's file, of a network's weights, of a set.
    static let pathKeys: Set<String> = ["path", "root"]

    /// Other texts, such as a picture's attributes, are part of the value.
    /// - Parameter change: gives the path that stands for one.
    static func rewrittenPaths(of header: String, _ change: (_ path: String) -> String) -> String {
        rewritten(header) { key, text in pathKeys.contains(key) ? change(text) : text }
    }

    /// - Parameter change: gives what stands for a text, from the key before it.
    static func rewritten(_ header: String, _ change: (_ key: String, _ text: String) -> String) -> String {
        let bytes = Array(header.utf8)
        var (result, key, place) = ([UInt8](), "", 0)
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "\"") else {
                result.append(bytes[place])
                place += 1
                continue
            }
            let end = endOfText(in: bytes, from: place)
            let literal = bytes[place..<end]
            place = end
            guard let text = try? JSONDecoder().decode(String.self, from: Data(literal)) else {
                result += literal
                continue
            }
            if bytes[end...].first(where: { !isSpace($0) }) == UInt8(ascii: ":") {
                key = text
                result += literal
            } else {
                let changed = change(key, text)
                result += changed == text ? Array(literal) : Array(JSONText.quoted(changed).utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The place after the closing quotation mark.
    private static func endOfText(in bytes: [UInt8], from start: Int) -> Int {
        var place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place + 1, bytes.count)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
