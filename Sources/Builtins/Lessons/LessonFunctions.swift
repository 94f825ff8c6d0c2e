import DeepFeatures
import Interpreter

/// Learning without a download.
enum LessonFunctions {
    static let family = Family(title: "Lessons", functions: [tour, drawnFaces])

    private static let tour = Builtin(
        "tour", [],
        returns: [.nothing], summary: "Shows the method in five minutes, without a download.",
        discussion: """
            A lesson to be done at the prompt: each step explains and shows a statement; Enter runs it, anything else \
            you type is tried, q leaves. It happens in a session of its own.
            """,
        examples: [.init("tour")], source: "section 3", seeAlso: ["drawn_faces", "help"],
        words: "tutorial lesson intro introduction quickstart getting_started"
    ) { call in
        try Tour(for: call.session).run()
        return Nothing()
    }

    private static let drawnFaces = Builtin(
        "drawn_faces", [],
        returns: [.dataset], summary: "A dataset of faces that the program draws itself.",
        discussion: """
            \(DrawnFaces.count) pictures of 200×200 with the attributes smiling, eyeglasses, beard, long_hair and hat. \
            They are drawn once, into the cache folder. With network("tiny") they make every step of the method work \
            without a download.
            """,
        examples: [.init("faces = drawn_faces()")], seeAlso: ["tour", "dataset", "network"]
    ) { call in
        let session = call.session
        let place = try DrawnFaces.make(in: session.cache, monitor: session.monitor)
        let listing = try DatasetListing(
            path: place.pictures, options: .init(attributes: place.attributes), hashing: session.fileHashing,
            monitor: session.monitor)
        return Dataset(collection: listing.collection)
    }
}
