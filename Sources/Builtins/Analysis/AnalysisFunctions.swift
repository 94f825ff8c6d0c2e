/// What is in an attribute vector, and whether it is any good.
enum AnalysisFunctions {
    static let family = Family(
        title: "Understanding",
        functions: [
            StabilityFunction.stability, HeatmapFunction.heatmap, BlameFunction.blame, LintFunction.lint,
        ])
}
