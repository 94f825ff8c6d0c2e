import DeepFeatures

/// One point on which the paper and the authors' code differ, and what a profile does about it.
struct ProfileRow {
    let point: String
    let choice: String

    init(_ point: String, _ choice: String) {
        (self.point, self.choice) = (point, choice)
    }
}

extension Profile {
    /// The table of all points, in the order of docs/fidelity.md.
    /// - Parameter hasNormalizedNetwork: whether the session's network is one that `normalize` made.
    func rows(hasVGG19: Bool, hasNormalizedNetwork: Bool) -> [ProfileRow] {
        [
            ProfileRow("alpha", alphaRow),
            ProfileRow(
                "colour match", colorMatch == .perChannel ? "per channel" : "one mean and spread for all"),
            ProfileRow("feature loss", lossRow),
            ProfileRow(
                "pooling", pooling.map { "\($0.rawValue), whatever the weights say" } ?? "as the weights say"),
            ProfileRow("network", networkRow(hasVGG19, hasNormalizedNetwork)),
            ProfileRow("colours into the network", "as the weights say: torchvision's or Caffe's"),
            ProfileRow(
                "scaling",
                "smaller side below 200: up to 200, "
                    + (reconstruction.enlarging == .lanczos ? "Lanczos up, bicubic down" : "bicubic")),
            ProfileRow("total variation", tvRow),
            ProfileRow("solver", solverRow),
            ProfileRow("bounds", boundsRow),
            ProfileRow("negative targets", "kept (neither paper nor code clamps them)"),
            ProfileRow("neighbours", neighborsRow),
            ProfileRow("inpainting", inpaintingRow),
            ProfileRow(
                "artifact removal",
                name == .official ? "not in the authors' code; remove_artifacts has it" : "remove_artifacts"),
            ProfileRow(
                "alignment", "align; the paper's landmarks come with no data we can fetch: not available"),
        ]
    }

    private var alphaRow: String {
        switch name {
        case .default: "raw: 3 * w"
        case .paper:
            "printed as w/‖w‖, which moves next to nothing; its numbers are the code's: 0.4 * beta(w)"
        case .official: "0.4 * beta(w) for LFW's faces, 2.8 * beta(w) for shoes, 3.5 * w at high resolution"
        }
    }

    private var lossRow: String {
        reconstruction.lossDivision == .none ? "1/2‖·‖²" : "1/2‖·‖² over the number of layers"
    }

    private func networkRow(_ hasVGG19: Bool, _ isNormalized: Bool) -> String {
        if name == .default { return "vgg19 where available, else vgg16" }
        guard hasVGG19 else {
            return "normalised VGG-19: not available, its weights are not in the model store"
        }
        return isNormalized
            ? "normalised VGG-19" : "normalised VGG-19: use(normalize(network(\"vgg19\"), pictures))"
    }

    private var tvRow: String {
        reconstruction.tvForm == .full
            ? "power 2, λ 0.001, 0–255 levels, all differences"
            : "power 2, λ 0.001, 0–255 levels, last row and column left out, squares of at least 0.001"
    }

    private var solverRow: String {
        reconstruction.preconditioned
            ? "preconditioned L-BFGS, \(reconstruction.evaluations) evaluations, ends when nothing visible changes"
            : "plain L-BFGS, \(reconstruction.evaluations) evaluations"
    }

    private var boundsRow: String {
        switch reconstruction.bounds {
        case .displayable: "0–255"
        case .official: "-128 … 162 around the mean colour"
        case .none: "none"
        }
    }

    private var neighborsRow: String {
        name == .official
            ? "contrast(…): opposites as sources, confident scores, same gender; no alignment"
            : "nearest(…): matching attributes, then cosine; cosine of pool5 for inpainting"
    }

    private var inpaintingRow: String {
        switch inpainting {
        case .raw(let alpha): "raw \(alpha), grey hole, K 100, the hole alone searched"
        case .beta(let alpha):
            "\(alpha) in beta" + (name == .paper ? " (2.8 for shoes)" : "") + ", grey hole, K 100"
        }
    }
}
