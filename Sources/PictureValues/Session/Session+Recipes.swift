import Interpreter

/// Writes the script that makes a value from files, in a call that saves it.
/// - Returns: nil where that is not known.
public typealias RecipeWriter = (_ value: any Value, _ call: Call) throws -> String?

/// What a session knows about how its values were made.
private final class Recipes: SessionState {
    var writer: RecipeWriter?
}

extension Session {
    private var recipes: Recipes { state() }

    /// What writes the recipes of saved pictures; nil for the session itself, which knows how values were made.
    public var recipeWriter: RecipeWriter? {
        get { recipes.writer }
        set { recipes.writer = newValue }
    }
}
