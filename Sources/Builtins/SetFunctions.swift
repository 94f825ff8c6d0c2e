import DeepFeatures
import Interpreter

/// Sets of pictures and neighbours in them.
enum SetFunctions {
    static let family = Family(
        title: "Sets and neighbours",
        functions: [
            dataset, Builtin(NearestFunction.self), Builtin(ContrastFunction.self),
            AttributeSetFunctions.opposites,
            AttributeSetFunctions.confident,
        ])
}
