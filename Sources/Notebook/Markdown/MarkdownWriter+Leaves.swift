extension MarkdownWriter {
    mutating func writeText(_ text: String) {
        for piece in formulas.pieces(of: text) {
            switch piece {
            case .text(let text): writer.write(text)
            case .formula(let formula): writer.write(formula)
            }
        }
    }

    mutating func writeCode(_ text: String) {
        writer.open(.code)
        writer.writeCode(formulas.source(of: text))
        writer.close()
    }

    mutating func writeBlock(ofCode node: MarkdownNode) {
        let text = formulas.source(of: node.literal)
        let isOurs = node.info.split { $0.isWhitespace }.first == "dfi"
        writer.open(.pre)
        writer.open(.code, isOurs ? [Attribute(.class, "dfi")] : [])
        if isOurs { code.write(text, to: &writer) } else { writer.writeCode(text) }
        writer.close()
        writer.close()
        writer.write("\n")
    }

    /// HTML is shown as its text.
    mutating func writeBlock(ofHTML text: String) {
        let text = formulas.source(of: text)
        writer.element(.p, text: String(text.reversed().drop(while: \.isNewline).reversed()))
        writer.write("\n")
    }

    // MARK: Pictures

    /// Within an image is its description, of which only the text is kept.
    mutating func writeWithinImage(_ event: MarkdownEvent) {
        if let text = event.plain(formulas) { image?.text += text }
        switch event {
        case .enter(let node) where node.kind == .image: image?.depth += 1
        case .leave(.image):
            guard let (address, text, depth) = image else { return }
            image?.depth -= 1
            guard depth == 0 else { return }
            image = nil
            writePicture(address, description: text)
        default: break
        }
    }

    private mutating func writePicture(_ address: String, description: String) {
        let name = NoteAddress.pictureName(address)
        let words = description.isEmpty ? name ?? "" : description
        guard let image = name.flatMap(picture) else {
            return writer.element(.em, [Attribute(.class, "missing")], text: words)
        }
        writer.open(
            .svg,
            [
                Attribute(.class, "picture"), Attribute(.viewBox, "0 0 \(image.width) \(image.height)"),
                Attribute(.role, "img"), Attribute(.label, words),
            ])
        writer.empty(.use, [Attribute(.href, "#p-\(image.id)")])
        writer.close()
    }
}
