import Neighbors
import PictureSets
import Support

extension RealFaces {
    /// The example faces with their labels, cropped to 140×140.
    package static func labelled() throws -> Dataset { try listing.get() }

    private static let listing = Result {
        let home = DataHome()
        let options = DatasetListing.Options(
            attributes: home.data + "/faces.csv",
            crop: .init(left: 19, top: 45, width: 140, height: 140))
        let collection = try DatasetListing(
            path: home.data + "/faces", options: options, hashing: DirectFileHashing(),
            monitor: SilentMonitor()
        ).collection
        return Dataset(collection: collection)
    }
}

extension Dataset {
    /// The first `count` members that have these labels.
    package func selecting(_ labels: [String: AttributeValue], count: Int = .max) throws -> Dataset {
        let columns = try labels.map { (try collection.attributes.known($0, in: self), $1) }
        let found = members.filter { member in columns.allSatisfy { $0[member] == $1 } }
        return Dataset(collection: collection, members: Array(found.prefix(count)))
    }
}
