import Support

extension ImageFile {
    /// What a picture's file says about how the picture was made, and whether it is still the picture that was saved.
    ///
    /// A recipe is a text from a file: it may say anything, and is not run here. Nothing in the file, however it was
    /// made, does more than give `damaged`.
    ///
    /// Cost: one reading of the file; if there is a recipe, decoding as well.
    /// - Throws: as `read(_:)`; a picture that cannot be decoded is an error only if it has a recipe.
    public static func recipe(_ request: DecodingRequest) throws -> SavedRecipe.Finding {
        let bytes = try FileBytes.read(path: request.name, limit: ImageLimits.maximumFileBytes)
        return try recipe(in: bytes, request)
    }

    /// As `recipe(_:)`, of a whole file's bytes.
    public static func recipe(in bytes: [UInt8], _ request: DecodingRequest) throws -> SavedRecipe.Finding {
        guard let codec = codec(for: bytes) else { throw NotAPicture(name: request.name, head: bytes) }
        guard let codec = codec as? any ImageEncodingCodec else { return .none }
        let recipe: SavedRecipe
        do {
            guard let text = try codec.recipe(in: bytes), SavedRecipe.begins(text) else { return .none }
            recipe = try SavedRecipe(text: text)
        } catch .newer(let version) {
            return .newer(version: version)
        } catch .damaged(let reason) {
            return .damaged(reason: reason)
        }
        return .recipe(recipe, isUnchanged: try decode(bytes, request).image.bytesHash == recipe.pixels)
    }
}
