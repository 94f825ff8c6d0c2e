import Foundation
import SessionStore
import Support

/// Collects the objects a value consists of, each once, parts before wholes.
public final class ObjectWriter {
    public private(set) var objects: [StoredObject] = []
    private var written: Set<ContentHash> = []
    /// Lists written so far, by the address of their elements; they are kept, so that no address is used again.
    private var lists: [UnsafeRawPointer: (items: [any Value], hash: ContentHash)] = [:]
    /// What a part of a value takes here besides its content: its hash, that as text twice, and a row of its own.
    static let bytesPerPart = 600
    /// Lists kept between two checks of whether there is room for more.
    private static let listsUnasked = 4096
    /// Asked by values of many parts whether to stop.
    package let monitor: any WorkMonitor

    /// Whether it collects objects; if not, values only give their hashes.
    package let keepsObjects: Bool

    public convenience init(monitor: any WorkMonitor = SilentMonitor()) {
        self.init(monitor: monitor, keepsObjects: true)
    }

    private init(monitor: any WorkMonitor, keepsObjects: Bool) {
        self.monitor = monitor
        self.keepsObjects = keepsObjects
    }

    /// A writer that keeps nothing of what is written to it.
    var hashingOnly: ObjectWriter { ObjectWriter(monitor: monitor, keepsObjects: false) }

    /// Writes a list with `write`, or gives the earlier result: in `x = [x, x]`, again and again, there are few lists
    /// but endless paths to them.
    /// - Throws: what `write` throws; `NotEnoughMemory`.
    func once(_ items: [any Value], _ write: () throws -> ContentHash) throws -> ContentHash {
        let place = items.withUnsafeBytes { $0.baseAddress }
        if let place, let known = lists[place] { return known.hash }
        let hash = try write()
        if lists.count % Self.listsUnasked == Self.listsUnasked - 1 {
            try ValueMemory.require(storedBytes: 4 * Self.listsUnasked * Self.bytesPerPart)
        }
        if let place { lists[place] = (items, hash) }
        return hash
    }

    /// Adds one object and returns its hash.
    @discardableResult
    public func put(
        kind: String, hash: ContentHash, header: String, content: [UInt8] = [], references: [ContentHash] = []
    ) -> ContentHash {
        if keepsObjects, written.insert(hash).inserted {
            objects.append(
                StoredObject(
                    hash: hash, kind: kind, header: header, content: content, references: references))
        }
        return hash
    }

    /// Adds one object whose header is written as JSON.
    @discardableResult
    public func put(
        kind: String, hash: ContentHash, header: @autoclosure () throws -> some Encodable,
        content: @autoclosure () throws -> [UInt8] = [], references: [ContentHash] = []
    ) throws -> ContentHash {
        guard keepsObjects else { return hash }
        return try put(
            kind: kind, hash: hash, header: JSONWriter.text(of: header()), content: content(),
            references: references)
    }
}
