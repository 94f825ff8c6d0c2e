import Foundation
import Mustache
import Support

/// The page's templates, style and script, which are part of the program.
enum Templates {
    static let style = text(PackageResources.page_css)
    static let script = text(PackageResources.page_js)

    /// What a browser may do with the page: use this style, this script and the pictures in it, and nothing else.
    static let policy =
        "default-src 'none'; style-src \(source(style)); script-src \(source(script)); img-src data:; "
        + "base-uri 'none'; form-action 'none'"

    private static func source(_ text: String) -> String {
        var hash = SHA256()
        Array(text.utf8).withUnsafeBytes { hash.update($0) }
        return hash.withDigest { "'sha256-\(Data($0).base64EncodedString())'" }
    }

    static let library: MustacheLibrary = {
        let sources: [(String, [UInt8])] = [
            ("page", PackageResources.page_mustache), ("runs", PackageResources.runs_mustache),
            ("cell", PackageResources.cell_mustache), ("content", PackageResources.content_mustache),
            ("axes", PackageResources.axes_mustache),
            ("output", PackageResources.output_mustache), ("figure", PackageResources.figure_mustache),
            ("pair", PackageResources.pair_mustache), ("picture", PackageResources.picture_mustache),
            ("tile", PackageResources.tile_mustache), ("why", PackageResources.why_mustache),
            ("sweep", PackageResources.sweep_mustache), ("table", PackageResources.table_mustache),
            ("chart", PackageResources.chart_mustache), ("warning", PackageResources.warning_mustache),
        ]
        MustacheContentTypes.register(EscapedMarkup(), named: EscapedMarkup.name)
        // They are the program's own, and the tests render every one.
        let templates = sources.compactMap { name, bytes in
            (try? MustacheTemplate(string: EscapedMarkup.pragma + text(bytes))).map { (name, $0) }
        }
        return MustacheLibrary(templates: Dictionary(uniqueKeysWithValues: templates))
    }()

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// How the templates escape: by scalars. The library's own escaping goes by characters, and misses a `<` that is one with a
/// mark before or after it.
private struct EscapedMarkup: MustacheContentType {
    static let name = "MARKUP"
    static let pragma = "{{% CONTENT_TYPE: \(name)}}"

    func escapeText(_ text: String) -> String { MarkupEscape.text(text) }
}
