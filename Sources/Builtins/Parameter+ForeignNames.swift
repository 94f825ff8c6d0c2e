import Interpreter

/// What other tools call the arguments that many functions have.
extension Parameter {
    var knownAsIterations: Parameter {
        known(
            as: "iterations", "iteration", "iters", "iter", "n_iter", "niter", "num_iter", "max_iter",
            "maxiter",
            "num_iterations", "n_iterations", "steps", "n_steps", "num_steps", "max_steps", "epochs", "evals",
            "max_evals", "maxfun")
    }

    var knownAsCount: Parameter {
        known(
            as: "n", "n_neighbors", "n_neighbours", "neighbors", "neighbours", "num_neighbors", "nearest",
            "count",
            "number", "num", "top", "top_k", "topk", "limit")
    }

    var knownAsStrength: Parameter {
        known(
            as: "strength", "strengths", "amount", "amounts", "scale", "scales", "factor", "factors",
            "weight",
            "weights", "coefficient", "coefficients", "degree", "intensity", "alphas", "delta")
    }

    var knownAsStart: Parameter {
        known(as: "init", "initial", "start", "start_from", "begin", "x0", "input", "seed_image")
    }

    var knownAsQuery: Parameter {
        known(
            as: "query", "image", "picture", "x", "like", "target", "reference", "ref", "of", "near", "with")
    }

    var knownAsVariation: Parameter {
        known(
            as: "tv_weight", "tv_strength", "tv_lambda", "lambda", "lam", "regularization", "regularisation",
            "reg",
            "smoothness", "total_variation")
    }
}
