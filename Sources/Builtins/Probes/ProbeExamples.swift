import ConvNet
import DeepFeatures
import Interpreter
import PictureValues
import Support

/// The pictures that teach a probe: a set's, whose features are kept, or a list's.
struct ProbeExamples {
    private let call: Call
    private let argument: ArgumentReference
    private let source: SetOrList

    /// - Parameter argument: what the pictures were given for.
    /// - Throws: a complaint about a list with anything but pictures in it.
    init(_ source: SetOrList, given argument: ArgumentReference, _ call: Call) throws {
        (self.source, self.argument, self.call) = (source, argument, call)
        if case .list(let list) = source { _ = try Self.pictures(in: list, given: argument, call) }
    }

    /// Of the pictures' contents.
    var hash: ContentHash {
        switch source {
        case .set(let set): return set.pictures.hash
        case .list(let list):
            var hasher = ContentHasher(kind: "pictures of a list")
            for picture in list.items.compactMap({ $0 as? Picture }) {
                hasher.update(picture.hash)
                hasher.update(Self.identity(of: picture))
            }
            return hasher.finish()
        }
    }

    /// - Throws: decoding errors, `WorkCancelled`, `CacheFolderError`.
    func examples() throws -> [LinearProbe.Example] {
        switch source {
        case .list(let list): try Self.features(of: list, given: argument, call)
        case .set(let set): try examples(of: set.pictures)
        }
    }

    private func examples(of set: Dataset) throws -> [LinearProbe.Example] {
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        let store = try call.descriptors(of: set.collection)
        return try call.announcing(store.load(computing: set.members, queries: 0)) {
            let readable = try store.readable(set.members, of: set.collection, in: call.context())
            let rows = try store.rows(of: readable, monitor: call.monitor)
            return zip(readable, rows).map { member, row in
                let file = set.collection.files[member]
                return LinearProbe.Example(identity: file.sha256, features: row, name: file.name)
            }
        }
    }

    /// Pool5 of pictures chosen by hand.
    static func features(
        of list: ListValue, given argument: ArgumentReference, _ call: Call
    ) throws -> [LinearProbe.Example] {
        let pictures = try pictures(in: list, given: argument, call)
        let network = try call.session.defaultNetwork().network
        let side = FeatureSize.minimumSide
        let space = try FeatureSpace(
            network: network, taps: [DescriptorStore.tap], width: side, height: side)
        let extractor = try FeatureExtractor(network: network, space: space)
        let load = try WorkLoad.images(pictures.count, in: space, of: network)
        let rows = try call.announcing(load) {
            try pictures.map { try extractor.values(of: $0.image, monitor: call.monitor) }
        }
        return zip(pictures, rows).map {
            LinearProbe.Example(identity: identity(of: $0), features: $1, name: $0.file?.name)
        }
    }

    private static func pictures(
        in list: ListValue, given argument: ArgumentReference, _ call: Call
    ) throws -> [Picture] {
        try list.items.map { item in
            guard let picture = item as? Picture else {
                throw call.complaint(
                    about: argument,
                    "\(call.builtin.name) needs pictures, but this list has \(item.typePhrase)",
                    remedy: "give sets of pictures, or lists of pictures")
            }
            return picture
        }
    }

    /// The file's content, so that a picture of a set and the same one in a list are one; else the pixels'.
    private static func identity(of picture: Picture) -> String {
        picture.file?.sha256 ?? picture.hash.hex
    }
}
