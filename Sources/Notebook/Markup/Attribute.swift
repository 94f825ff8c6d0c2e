/// An attribute of an element. No name of an event is among them, and no style.
package struct Attribute: Sendable {
    package enum Name: String, CaseIterable, Sendable {
        case id, `class`, href, rel, start
        case role, label = "aria-label"
        case viewBox, points, x, y, x1, y1, x2, y2, cx, cy, r, fill
        case anchor = "text-anchor"
        case display, stretchy, accent, width, lspace, rspace
        case variant = "mathvariant", movableLimits = "movablelimits"
    }

    let name: Name
    let value: String

    package init(_ name: Name, _ value: String) { (self.name, self.value) = (name, value) }

    /// A coordinate or a length.
    package init(_ name: Name, _ value: Double) { self.init(name, MarkupNumber.text(value)) }
}
