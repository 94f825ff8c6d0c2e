import Interpreter

/// What other tools call the arguments that many functions have.
extension ArgumentTrait {
    static let iterations = known(as: [
        "iterations", "iteration", "iters", "iter", "n_iter", "niter", "num_iter", "max_iter", "maxiter",
        "num_iterations", "n_iterations", "steps", "n_steps", "num_steps", "max_steps", "epochs", "evals",
        "max_evals", "maxfun",
    ])

    static let count = known(as: [
        "n", "n_neighbors", "n_neighbours", "neighbors", "neighbours", "num_neighbors", "nearest", "count",
        "number", "num", "top", "top_k", "topk", "limit",
    ])

    static let strength = known(as: [
        "strength", "strengths", "amount", "amounts", "scale", "scales", "factor", "factors", "weight",
        "weights", "coefficient", "coefficients", "degree", "intensity", "alphas", "delta",
    ])

    static let start = known(as: [
        "init", "initial", "start", "start_from", "begin", "x0", "input", "seed_image",
    ])

    static let query = known(as: [
        "query", "image", "picture", "x", "like", "target", "reference", "ref", "of", "near", "with",
    ])

    static let variation = known(as: [
        "tv_weight", "tv_strength", "tv_lambda", "lambda", "lam", "regularization", "regularisation", "reg",
        "smoothness", "total_variation",
    ])
}
