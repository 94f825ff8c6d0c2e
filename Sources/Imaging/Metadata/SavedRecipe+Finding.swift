extension SavedRecipe {
    /// What a picture's file says about how the picture was made.
    public enum Finding: Sendable, Equatable {
        /// Nothing: it was saved without a recipe, or by another program, or in a format that holds none.
        case none
        /// - Parameter isUnchanged: whether the pixels are those that were saved. What another program has written is
        ///   changed if the pixels are; what it says about itself makes no difference.
        case recipe(SavedRecipe, isUnchanged: Bool)
        /// A recipe of a form that this version of the program does not know.
        case newer(version: Int)
        /// There is a recipe, or what was one.
        case damaged(reason: String)
    }
}
