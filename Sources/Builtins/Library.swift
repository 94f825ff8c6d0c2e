import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// All functions of the language, a line each, in the order in which `help` shows them.
public enum Library {
    private static let families: [FunctionFamily] = [
        FunctionFamily(
            "Lessons",
            TourFunction.self,
            DrawnFacesFunction.self),
        FunctionFamily(
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
        FunctionFamily(
            "Photographs of your own",
            EditFunction.self,
            FaceFunction.self,
            PutBackFunction.self,
            FindFacesFunction.self,
            LandmarksFunction.self),
        FunctionFamily(
            "Masks",
            MaskFunction.self,
            CompositeFunction.self,
            EraseFunction.self),
        FunctionFamily(
            "Sets and neighbours",
            DatasetFunction.self,
            NearestFunction.self,
            ContrastFunction.self,
            OppositesFunction.self,
            ConfidentFunction.self),
        FunctionFamily(
            "Probes",
            ProbeFunction.self,
            ScoreFunction.self,
            LabelFunction.self),
        FunctionFamily(
            "Features",
            PhiFunction.self,
            MeanFunction.self),
        FunctionFamily(
            "Directions and lengths",
            UnitFunction.self,
            BetaFunction.self,
            WithoutFunction.self,
            LerpFunction.self,
            NormFunction.self,
            DotFunction.self,
            CosineFunction.self),
        FunctionFamily(
            "Understanding",
            StabilityFunction.self,
            HeatmapFunction.self,
            BlameFunction.self,
            LintFunction.self),
        FunctionFamily(
            "Reconstruction",
            ReconstructFunction.self,
            ContinueFunction.self,
            RemoveArtifactsFunction.self,
            InpaintFunction.self,
            SweepFunction.self),
        FunctionFamily(
            "Measuring",
            StatsFunction.self,
            CompareFunction.self,
            TableFunction.self,
            PlotFunction.self,
            CostFunction.self,
            BenchFunction.self),
        FunctionFamily(
            "Networks",
            NetworkFunction.self,
            UseFunction.self,
            NormalizeFunction.self),
        FunctionFamily(
            "Profiles",
            ProfileFunction.self),
        FunctionFamily(
            "Files",
            SaveFunction.self,
            LoadFunction.self,
            VerifiedFunction.self),
        FunctionFamily(
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
            QuantileFunction.self,
            NumberFunction.self,
            SortFunction.self),
        FunctionFamily(
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
        FunctionFamily(
            "Pages",
            NoteFunction.self,
            ExportFunction.self),
        FunctionFamily(
            "In the background",
            JobsFunction.self,
            WaitFunction.self,
            PreviewFunction.self,
            CancelFunction.self),
        FunctionFamily(
            "What was done",
            HistoryFunction.self,
            WhyFunction.self,
            DiffFunction.self,
            StaleFunction.self,
            RefreshFunction.self,
            UndoFunction.self,
            SessionFunction.self,
            PackFunction.self),
    ]

    public static let table = BuiltinTable(
        families, fileEndings: fileEndings, engine: PictureEngine(),
        maker: ScriptMaker())

    private static let fileEndings = ImageCodecs.pictureEndings.union(FileFormats.readableEndings)
        .union(ModelStore.fileEndings).union([
            "tsv", "txt", "dfis", "dfisession", "dfiz", "html", "htm", "md", "markdown",
        ])

    /// The types of values besides the language's own.
    public static let types = TypeTable([
        Picture.self, Mask.self, Dataset.self, NeighborSet.self, Features.self, NetworkValue.self,
        LinearProbe.self,
    ])
}
