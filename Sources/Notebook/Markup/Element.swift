/// Every element that the page's generated parts may hold: HTML's, SVG's and MathML's.
package enum Element: String, CaseIterable, Sendable {
    // Blocks.
    case h2, h3, h4, p, ul, ol, li, blockquote, pre, hr
    case table, thead, tbody, tr, th, td
    // Within a line.
    case a, br, code, del, em, span, strong
    // Pictures and charts.
    case svg, use, g, title, desc, line, polyline, circle, text
    // Formulas.
    case math, mrow, mi, mn, mo, mtext, mspace
    case msup, msub, msubsup, mover, munder, munderover, mfrac, msqrt
}
