/// The tour as a page for reading: docs/tour.md.
package enum TourPage {
    package static var markdown: String {
        let intro = """
            # The tour

            `tour` at the prompt runs this lesson; here it is to be read. The faces are drawings and the network is
            untrained, both inside the program, so nothing has to be downloaded.
            """
        let pages = [intro] + TourStep.all.map(section) + [TourStep.farewell]
        return pages.joined(separator: "\n\n") + "\n"
    }

    private static func section(_ step: TourStep) -> String {
        let code = step.code.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let picture = step.picture.map { "\n\n![What this shows](images/\($0))" } ?? ""
        return "\(step.text)\n\n\(code)\(picture)"
    }
}
