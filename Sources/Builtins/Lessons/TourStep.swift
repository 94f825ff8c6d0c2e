/// A step of the tour: what there is to understand, and the statements that show it.
package struct TourStep: Sendable {
    /// Lines of at most 80 characters.
    package let text: String
    package let code: String
    /// A picture of what the step shows, in docs/images.
    package var picture: String?

    package static let welcome = """
        Five minutes of Deep Feature Interpolation, with drawn faces and a small
        untrained network that are inside this program: nothing is downloaded, and your
        own session stays as it is.

        Enter runs the statement shown. You may type another one instead, to try
        something; q leaves.
        """

    package static let all = [
        TourStep(
            text: """
                The method edits a photograph without training anything. It needs a network that
                turns pictures into features, and pictures with and without what you want.
                """,
            code: """
                use(network("tiny"))
                faces = drawn_faces()
                """),
        TourStep(
            text: """
                A dataset knows attributes of its pictures. `where` selects by them; a file name
                or a position takes one picture out. This one does not smile, yet.
                """,
            code: """
                x = faces["005.png"]
                show(x)
                """),
        TourStep(
            text: """
                The two sets: the k faces most like x among those that smile, and among those
                that do not. Like x means: with as many attributes in common as possible.
                """,
            code: """
                targets = nearest(faces where smiling, to: x, k: 20)
                sources = nearest(faces where not smiling, to: x, k: 20)
                show(targets[0], targets[1], sources[0], sources[1])
                """,
            picture: "tour-sets.png"),
        TourStep(
            text: """
                The direction: the mean of each set's features, φ, and the difference of the two
                means. What the faces have in common cancels; what is left, w, is “smiling” as
                the network sees it. It is a vector: it has a length, and can be scaled.
                """,
            code: """
                w = mean(targets) - mean(sources)
                info(w)
                """),
        TourStep(
            text: """
                The edit: go from φ(x) along w, and search for a picture whose features are
                there. L-BFGS does that, starting at x. Watch the objective fall.
                """,
            code: """
                z = reconstruct(phi(x) + 2 * w)
                show(x, z)
                """),
        TourStep(
            text: """
                The factor, alpha, says how far to go: too little is hardly seen, too much tears
                the picture. A comprehension makes a strip of them.
                """,
            code: """
                zs = [reconstruct(phi(x) + a * w, evaluations: 40) for a in [0, 1, 2, 4]];
                show(zs)
                """,
            picture: "tour-strip.png"),
        TourStep(
            text: """
                Any value can be measured. How alike are two directions, “smiling” and “wears
                eyeglasses”? Near 0, they are two things; near 1, the sets mixed them up.
                """,
            code: """
                glasses = mean(faces where eyeglasses) - mean(faces where not eyeglasses)
                cosine(w, glasses)
                """),
        TourStep(
            text: """
                Colours drift a little on the way; the paper puts them back. `info` shows how
                the search went, and save(z, "smile.png") would write z to a file.
                """,
            code: """
                z = match_color(z, to: x)
                info(z)
                """,
            picture: "tour-smile.png"),
    ]

    package static let farewell = """
        That is the whole method. An untrained network knows only edges and colours, so
        its smiles are rough; trained ones know what a mouth is. Scripts/fetch-data, in
        the project's folder, gets a trained network and real faces; then the same
        statements edit photographs:

            faces = dataset("faces", attributes: "faces.csv", crop: [19, 45, 140, 140])
            x = faces["000010.jpg"]

        help lists all functions, help reconstruct shows one, ??mean searches.
        """
}
