import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// All functions of the language, a line each, in the order in which `help` shows them.
public enum Library {
    public static let families: [Family] = [
        Family(
            "Lessons",
            TourFunction.self,
            DrawnFacesFunction.self),
        Family(
            "Pictures",
            ImageFunction.self,
            CropFunction.self,
            ResizeFunction.self,
            AlignFunction.self,
            BlurFunction.self,
            NegativeFunction.self,
            GreyFunction.self,
            MatchColorFunction.self,
            GridFunction.self,
            StripFunction.self,
            ShowFunction.self),
        Family(
            "Masks",
            MaskFunction.self,
            CompositeFunction.self,
            EraseFunction.self),
        Family(
            "Sets and neighbours",
            DatasetFunction.self,
            NearestFunction.self,
            ContrastFunction.self,
            OppositesFunction.self,
            ConfidentFunction.self),
        Family(
            "Probes",
            ProbeFunction.self,
            ScoreFunction.self,
            LabelFunction.self),
        Family(
            "Features",
            PhiFunction.self,
            MeanFunction.self),
        Family(
            "Directions and lengths",
            UnitFunction.self,
            BetaFunction.self,
            WithoutFunction.self,
            LerpFunction.self,
            NormFunction.self,
            DotFunction.self,
            CosineFunction.self),
        Family(
            "Understanding",
            StabilityFunction.self,
            HeatmapFunction.self,
            BlameFunction.self,
            LintFunction.self),
        Family(
            "Reconstruction",
            ReconstructFunction.self,
            RemoveArtifactsFunction.self,
            InpaintFunction.self,
            SweepFunction.self),
        Family(
            "Measuring",
            StatsFunction.self,
            CompareFunction.self,
            TableFunction.self,
            PlotFunction.self,
            CostFunction.self,
            BenchFunction.self),
        Family(
            "Networks",
            NetworkFunction.self,
            UseFunction.self,
            NormalizeFunction.self),
        Family(
            "Profiles",
            ProfileFunction.self),
        Family(
            "Files",
            SaveFunction.self,
            LoadFunction.self),
        Family(
            "Numbers and lists",
            AbsFunction.self,
            SqrtFunction.self,
            ExpFunction.self,
            LogFunction.self,
            RoundFunction.self,
            FloorFunction.self,
            CeilFunction.self,
            MinFunction.self,
            MaxFunction.self,
            SumFunction.self,
            SortFunction.self),
        Family(
            "The session",
            HelpFunction.self,
            WhosFunction.self,
            InfoFunction.self,
            LengthFunction.self,
            PrintFunction.self,
            TimeFunction.self,
            TryFunction.self,
            ErrorFunction.self,
            SeedFunction.self,
            ForgetFunction.self,
            ExitFunction.self,
            QuitFunction.self),
        Family(
            "What was done",
            HistoryFunction.self,
            UndoFunction.self,
            SessionFunction.self),
    ]

    public static let table = BuiltinTable(families.flatMap(\.functions))

    /// The types of values besides the language's own.
    public static let types = TypeTable([
        Picture.self, Mask.self, Dataset.self, NeighborSet.self, Features.self, NetworkValue.self,
        LinearProbe.self,
    ])
}

/// Functions that belong together.
public struct Family: Sendable {
    public let title: String
    public let functions: [Builtin]

    init(_ title: String, _ functions: any Function.Type...) {
        self.title = title
        self.functions = functions.map { Builtin($0) }
    }
}
