/// Which pictures notes name.
package enum NoteImageNames {
    /// The names, as the notes write them; those that could lead out of a folder are not among them.
    package static func names(in notes: [String]) -> [String] {
        var names: [String] = []
        var anchors = HeadingAnchors()
        let reader = Markdown { name in
            if !names.contains(name) { names.append(name) }
            return nil
        }
        for note in notes { _ = reader.page(of: note, anchors: &anchors) }
        return names
    }
}
