import DeepFeatures
import Imaging
import Interpreter
import SessionStore
import Support

/// What a reconstruction was made with, as sessions keep it: its start and its mask as objects of their own.
struct SetupHeader: Codable {
    var space: SpaceHeader
    var start: String
    var options: ReconstructionOptions
    var region: String?

    init(_ setup: ReconstructionSetup, writer: ObjectWriter) throws {
        space = SpaceHeader(setup.space)
        start =
            switch setup.start {
            case .picture(let picture): try picture.write(to: writer).hex
            case .withheld(let identity): identity.hex
            }
        options = setup.options
        region = try setup.region?.write(to: writer).hex
    }

    var references: [ContentHash] { [start, region].compactMap { $0.flatMap(ContentHash.init(hex:)) } }

    /// - Throws: `ObjectDamagedError`, the store's errors.
    func setup(in object: StoredObject, from reader: ObjectReader) throws -> ReconstructionSetup {
        let mask = try region.map { try reader.value($0, in: object) }
        guard (mask == nil) == (mask as? Mask == nil) else { throw ObjectDamagedError(object: object) }
        let (space, region) = (try space.space(in: object), mask as? Mask)
        do {
            guard let start = try reader.value(start, in: object) as? Picture else {
                throw ObjectDamagedError(object: object)
            }
            return ReconstructionSetup(space: space, start: start, options: options, region: region)
        } catch let withheld as WithheldPicture {
            return ReconstructionSetup(
                space: space, withheldStart: withheld.hash, options: options, region: region)
        }
    }
}
