/// Marks text for the eye by ANSI escape sequences; off, it leaves text as it is.
package struct Style: Sendable, Equatable {
    package let isOn: Bool

    package static let plain = Style(isOn: false)

    package init(isOn: Bool) {
        self.isOn = isOn
    }

    /// The name before an echoed value.
    package func name(_ text: String) -> String { mark(text, "1") }

    /// The first line of a page or a table.
    package func heading(_ text: String) -> String { mark(text, "1") }

    /// Text that can be overlooked.
    package func faint(_ text: String) -> String { mark(text, "2") }

    private func mark(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
