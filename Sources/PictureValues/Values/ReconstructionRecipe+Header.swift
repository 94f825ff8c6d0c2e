import DeepFeatures
import Imaging
import Interpreter
import SessionStore
import Support

/// What a reconstruction was made with, as sessions keep it: its start and its mask as objects of their own.
struct RecipeHeader: Codable {
    var space: SpaceHeader
    var start: String
    var options: ReconstructionOptions
    var region: String?

    init(_ recipe: ReconstructionRecipe, writer: ObjectWriter) throws {
        space = SpaceHeader(recipe.space)
        start =
            switch recipe.start {
            case .picture(let picture): try picture.write(to: writer).hex
            case .withheld(let identity): identity.hex
            }
        options = recipe.options
        region = try recipe.region?.write(to: writer).hex
    }

    var references: [ContentHash] { [start, region].compactMap { $0.flatMap(ContentHash.init(hex:)) } }

    /// - Throws: `ObjectDamagedError`, the store's errors.
    func recipe(in object: StoredObject, from reader: ObjectReader) throws -> ReconstructionRecipe {
        let mask = try region.map { try reader.value($0, in: object) }
        guard (mask == nil) == (mask as? Mask == nil) else { throw ObjectDamagedError(object: object) }
        let (space, region) = (try space.space(in: object), mask as? Mask)
        do {
            guard let start = try reader.value(start, in: object) as? Picture else {
                throw ObjectDamagedError(object: object)
            }
            return ReconstructionRecipe(space: space, start: start, options: options, region: region)
        } catch let withheld as WithheldPicture {
            return ReconstructionRecipe(
                space: space, withheldStart: withheld.hash, options: options, region: region)
        }
    }
}
