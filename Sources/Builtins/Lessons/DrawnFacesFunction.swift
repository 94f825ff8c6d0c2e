import DeepFeatures
import Interpreter
import PictureValues

struct DrawnFacesFunction: Function {
    static let page = FunctionPage(
        summary: "A dataset of faces that the program draws itself.",
        discussion: """
            \(DrawnFaces.count) pictures of 200×200 with the attributes smiling, eyeglasses, beard, long_hair and hat. \
            They are drawn once, into the cache folder. With network("tiny") they make every step of the method work \
            without a download.
            """,
        examples: [.init("faces = drawn_faces()")], seeAlso: ["tour", "dataset", "network"])

    func run(_ call: Call) throws -> Dataset {
        let session = call.session
        let place = try DrawnFaces.make(in: session.cache, monitor: session.monitor)
        let listing = try DatasetListing(
            path: place.pictures, options: .init(attributes: place.attributes), hashing: session.fileHashing,
            monitor: session.monitor)
        return Dataset(collection: listing.collection)
    }
}
