import DeepFeatures
import Imaging
import Interpreter

/// Directions in feature space: their lengths, angles and units, what is left without one, what lies between two.
enum VectorFunctions {
    static let family = Family(
        title: "Directions and lengths", functions: [unit, beta, without, lerp, norm, dot, cosine])

    private static let unit = Builtin(
        "unit", [.positional("w", [.features, .list], "a vector, or a list of numbers")],
        returns: [.features, .list], summary: "w over its length: the paper's unit of alpha.",
        discussion: """
            The factor before unit(w) is the distance moved in feature space; for faces at 200×200 it is hundreds \
            to thousands. The alpha of 0.4 that the paper prints is that of beta(w). See help alpha.
            """,
        examples: [.init("z = reconstruct(phi(x) + 1937 * unit(w))"), .init("unit([3, 4])", "[0.6, 0.8]")],
        source: "section 3, step 3", seeAlso: ["beta", "norm", "reconstruct"],
        words: "normalise unit_vector"
    ) { call in
        if let features = call.any("w") as? Features { return try features.unit() }
        return ListValue(try direction(of: call.numbers("w"), call, "w"))
    }

    private static let beta = Builtin(
        "beta", [.positional("w", [.features], "a vector")],
        returns: [.features], summary: "w over the mean of its squares: the authors' unit.",
        discussion: """
            The mean of squares holds sampling noise, so a factor that suits one K, size or network does not suit \
            another. Raw factors of w carry over: 2.5 * w. An attribute vector prints its length in all units.
            """,
        examples: [.init("z = reconstruct(phi(x) + 0.4 * beta(w))")],
        source: "section 3, step 3, as the authors' code has it", seeAlso: ["unit", "norm"]
    ) { try $0.required("w", as: Features.self).beta() }

    private static let without = Builtin(
        "without",
        [
            .positional("w", [.features], "a vector"),
            .positional("directions", [.features, .list], "an attribute vector, or a list of them"),
        ],
        returns: [.features], summary: "w less its part along other vectors.",
        discussion: """
            Sets that should differ in one attribute often differ in others too: the wearers of glasses are older. \
            Where g is the vector of such another attribute, without(w, g) is w - dot(w, g) / dot(g, g) * g, at \
            right angles to g. Of a list, all that its vectors span is taken away (Gram–Schmidt, in double \
            precision). cosine(w, g) tells beforehand how much there is to lose: its square is the share of ‖w‖².
            """,
        examples: [
            .init("v = without(w, g)"), .init("abs(cosine(without(w, g), g)) < 0.00001", "true"),
            .init("z = reconstruct(phi(x) + 2.5 * without(w, [g, h]))"),
        ], seeAlso: ["cosine", "dot", "stats"],
        words: "project orthogonalize orthogonalise"
    ) { call in
        let vector: Features = try call.required("w")
        if let direction = call.any("directions") as? Features { return try vector.without([direction]) }
        let items = try call.required("directions", as: ListValue.self).items
        let directions = items.compactMap { $0 as? Features }
        guard !directions.isEmpty, directions.count == items.count else {
            throw call.complaint(
                about: "directions", "without needs features, or a list of them",
                remedy: "for example without(w, [g, h])")
        }
        return try vector.without(directions)
    }

    private static let lerp = Builtin(
        "lerp",
        [
            .positional("a", [.features, .image, .number], "where t is 0"),
            .positional("b", [.features, .image, .number], "where t is 1"),
            .positional("t", [.number], "the share of the way from a to b; below 0 and above 1 goes beyond"),
        ],
        returns: [.features, .image, .number],
        summary: "What lies between a and b: (1 - t) · a + t · b.",
        discussion: """
            The way from one picture to another through feature space is reconstruct(lerp(phi(x), phi(y), t)); \
            between the pictures themselves, lerp(x, y, t) is the double exposure to compare it with. Pictures: the \
            second is resized to the first, and values are kept between 0 and 1.
            """,
        examples: [
            .init("lerp(10, 20, 0.25)", "12.5"), .init("half = lerp(x, z, 0.5)"),
            .init("f = lerp(phi(x), phi(z), 0.5)"),
        ], seeAlso: ["reconstruct", "mean"],
        words: "interpolate mix morph"
    ) { call in
        let t: Double = try call.required("t")
        switch (call.any("a"), call.any("b")) {
        case (let a as Double, let b as Double):
            return try call.finite(isFar(t) ? a + t * (b - a) : (1 - t) * a + t * b, about: "t")
        case (let a as Features, let b as Features): return try a.interpolated(to: b, at: t)
        case (let a as Picture, let b as Picture):
            let other = try call.resized(b, called: call.label(of: "b", or: "b"), to: a)
            return Picture(
                image: a.image.interpolated(to: other, at: Float(Swift.min(Swift.max(t, -1e30), 1e30))),
                isEdited: true)
        default:
            throw call.complaint(
                about: "b", "lerp needs two values of one type: two features, two pictures or two numbers")
        }
    }

    private static let norm = Builtin(
        "norm", [.positional("v", [.features, .list], "a vector, or a list of numbers")], returns: [.number],
        summary: "The length ‖v‖₂.",
        discussion: """
            The square root of the sum of squares, over all layers: of activations, which have no unit of their own. \
            norm(w) / norm(phi(x)) is how far a move by w goes, relative to where it starts.
            """,
        examples: [.init("norm([3, 4])", "5"), .init("norm(w.conv5_1) / norm(w)")],
        seeAlso: ["unit", "dot", "stats"],
        words: "magnitude l2 l2norm"
    ) { call in
        if let features = call.any("v") as? Features { return features.norm }
        let numbers = try call.numbers("v")
        let factor = magnitude(of: numbers)
        return try call.finite(length(numbers.map { $0 / factor }) * factor, about: "v")
    }

    private static let dot = Builtin(
        "dot",
        [
            .positional("a", [.features, .list], "a vector, or a list of numbers"),
            .positional("b", [.features, .list], "another one"),
        ],
        returns: [.number], summary: "The inner product of two vectors.",
        discussion: """
            The sum of products, in double precision. dot(f, unit(w)) is how far f lies along w; two vectors need one \
            space (network, layers, size), two lists one length.
            """,
        examples: [.init("dot([1, 2, 3], [4, 5, 6])", "32"), .init("dot(w, g) / dot(g, g)")],
        seeAlso: ["cosine", "norm", "without"],
        words: "inner innerproduct vdot matmul"
    ) { call in
        try product(call) {
            try call.finite(dot($0, $1), about: "a")
        } ofFeatures: {
            try $0.dot($1)
        }
    }

    private static let cosine = Builtin(
        "cosine",
        [
            .positional("a", [.features, .list], "a vector, or a list of numbers"),
            .positional("b", [.features, .list], "another one"),
        ],
        returns: [.number], summary: "The cosine of the angle between two vectors.",
        discussion: """
            From -1 (opposite) over 0 (at right angles) to 1 (same direction), whatever their lengths. Two attribute \
            vectors with a cosine far from 0 carry something in common: see without.
            """,
        examples: [.init("cosine([1, 0], [1, 0])", "1"), .init("cosine(w, g)")],
        seeAlso: ["without", "nearest", "dot"],
        words: "cosine_similarity cos_sim cossim angle"
    ) { call in
        try product(call) { a, b in
            let (a, b) = (try direction(of: a, call, "a"), try direction(of: b, call, "b"))
            return Swift.min(1, Swift.max(-1, dot(a, b)))
        } ofFeatures: {
            try $0.cosine($1)
        }
    }
}

extension VectorFunctions {
    /// Whether 1 - t and t nearly cancel, so that the way is added to where it begins instead.
    private static func isFar(_ t: Double) -> Bool { Swift.abs(t) > 1e6 }

    /// A number made of two feature vectors, or of two lists of numbers of one length.
    private static func product(
        _ call: Call, _ ofLists: ([Double], [Double]) throws -> Double,
        ofFeatures: (Features, Features) throws -> Double
    ) throws -> Double {
        switch (call.any("a"), call.any("b")) {
        case (let a as Features, let b as Features): return try ofFeatures(a, b)
        case (is ListValue, is ListValue):
            let (a, b) = (try call.numbers("a"), try call.numbers("b"))
            guard a.count == b.count else {
                throw call.complaint(about: "b", "the lists have \(a.count) and \(b.count) numbers")
            }
            return try ofLists(a, b)
        default:
            throw call.complaint(
                about: "b", "\(call.builtin.name) needs two feature vectors, or two lists of numbers")
        }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func length(_ numbers: [Double]) -> Double { dot(numbers, numbers).squareRoot() }

    /// A power of two near the largest number: divided by it, which rounds nothing, squares neither overflow nor vanish.
    private static func magnitude(of numbers: [Double]) -> Double {
        let largest = numbers.reduce(0) { Swift.max($0, Swift.abs($1)) }
        return largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    }

    /// The numbers over their length.
    private static func direction(of numbers: [Double], _ call: Call, _ name: String) throws -> [Double] {
        let factor = magnitude(of: numbers)
        let scaled = numbers.map { $0 / factor }
        let norm = length(scaled)
        guard norm > 0 else {
            throw call.complaint(about: name, "\(call.builtin.name) of a list that is zero everywhere")
        }
        return scaled.map { $0 / norm }
    }
}
