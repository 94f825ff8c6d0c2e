import DeepFeatures
import Interpreter

/// Sets of pictures and neighbours in them.
enum SetFunctions {
    static let family = Family(
        title: "Sets and neighbours",
        functions: [
            dataset, NeighborFunctions.nearest, NeighborFunctions.contrast,
            AttributeSetFunctions.opposites,
            AttributeSetFunctions.confident,
        ])
}
