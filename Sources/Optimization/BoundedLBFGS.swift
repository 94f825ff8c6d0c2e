/// Limited-memory BFGS within bounds: minimises f(x), `lower <= x <= upper`.
///
/// A value with reverse communication: it names the `point` where the objective is wanted, takes the value and gradient
/// by `receive`, and so can stop and continue anywhere; `snapshot` holds its whole state, the line search included, and
/// a run resumed from one repeats bit for bit.
///
///     var optimizer = BoundedLBFGS(start: pixels, box: .pixels)
///     while optimizer.status == .needsEvaluation, optimizer.evaluations < 100 {
///         let (value, gradient) = objective(optimizer.point)
///         optimizer.receive(value: value, gradient: gradient)
///     }
///
/// Method: projected quasi-Newton steps. Variables that the gradient presses against their bound are held; the two-loop
/// recursion runs over the rest (`SearchDirection`), and the line search follows the projected path (Bertsekas,
/// *Projected Newton methods for optimization problems with simple constraints*, 1982). On image reconstructions it
/// needs one evaluation per iteration, and reaches what L-BFGS-B does with its Cauchy points.
///
/// Variables and gradients are float32; every sum is taken in Double, in an order that depends on the number of
/// variables alone. Memory: `2 historyLength + 6` vectors, plus one of Double (with a preconditioner also two of
/// float32) while a direction is computed; time: about `8 historyLength` passes over a vector per iteration.
public struct BoundedLBFGS: Sendable {
    public let box: Box
    public let options: Options

    /// Where the objective is wanted next; after the end, where it was last evaluated.
    public internal(set) var point: [Float]
    /// Whether an evaluation is wanted.
    public internal(set) var status = OptimizerStatus.needsEvaluation
    /// How often `receive` was called.
    public internal(set) var evaluations = 0
    /// Accepted steps.
    public internal(set) var iterations = 0
    /// The point with the lowest value so far; nil before a first finite value.
    public internal(set) var best: Best?

    /// The last accepted point; nil before the first evaluation.
    var iterate: Iterate?
    /// The direction of the line search under way; empty before the first.
    var direction: [Float] = []
    var search: LineSearch?
    /// A trial kept while a longer step is tried.
    var held: Iterate?
    /// Oldest first, at most `options.historyLength`.
    var pairs: [CurvaturePair] = []
    /// The length ‖s‖ of the last accepted step; nil before the first.
    var lastStepNorm: Double?
    /// The sizes of the last accepted steps, oldest first, as many as `options.stagnation` looks at.
    var recentSteps: [StepSize] = []

    /// A point and the objective's value there.
    public struct Best: Sendable, Equatable {
        public let point: [Float]
        public let value: Double
    }

    /// Starts at `start`, moved into the box if it lies outside.
    ///
    /// - Precondition: `start` is not empty, and has as many elements as the preconditioner where there is one.
    public init(start: [Float], box: Box = .unbounded, options: Options = Options()) {
        precondition(!start.isEmpty && options.preconditioner?.count ?? start.count == start.count)
        self.box = box
        self.options = options
        point = start.map(box.clamp)
    }

    /// Takes the objective's value and gradient at `point`, then either names the next point or ends.
    ///
    /// A trial whose value or gradient is not finite shortens the step; a start that is not finite fails.
    /// - Precondition: `status` is `.needsEvaluation` and `gradient` has as many elements as `point`.
    public mutating func receive(value: Double, gradient: [Float]) {
        precondition(status == .needsEvaluation && gradient.count == point.count)
        evaluations += 1
        let isFinite = value.isFinite && ProjectedPath.isFinite(gradient)
        let trial = Iterate(point: point, value: value, gradient: gradient)
        if isFinite, value < best?.value ?? .infinity { best = Best(point: point, value: value) }
        if let iterate, search != nil {
            judge(trial, isFinite: isFinite, from: iterate)
        } else if isFinite {
            begin(at: trial)
        } else {
            status = .failed(.notFiniteAtStart(value: value))
        }
    }
}

extension BoundedLBFGS {
    /// Lets the line search decide on a trial.
    private mutating func judge(_ trial: Iterate, isFinite: Bool, from start: Iterate) {
        guard var search else { return }
        let verdict = search.judge(
            LineSearch.Trial(
                value: trial.value,
                slope: ProjectedPath.slope(
                    at: trial.point, gradient: trial.gradient, along: direction, in: box),
                promised: ProjectedPath.promisedChange(
                    from: start.point, to: trial.point, gradient: start.gradient),
                isFinite: isFinite))
        self.search = search
        switch verdict {
        case .accept: accept(trial, from: start)
        case .acceptHeld: accept(held ?? trial, from: start)
        case .holdAndLengthen:
            held = trial
            tryStep(from: start)
        case .shorten: tryStep(from: start)
        case .giveUp: abandonSearch(from: start)
        }
    }

    /// Makes `end` the iterate, learns the curvature of the step to it, and continues from there.
    private mutating func accept(_ end: Iterate, from start: Iterate) {
        iterations += 1
        let pair = CurvaturePair(from: start, to: end)
        lastStepNorm = pair.stepStep.squareRoot()
        if pair.isUsable, options.historyLength > 0 {
            pairs.removeFirst(max(0, pairs.count - options.historyLength + 1))
            pairs.append(pair)
        }
        let scale = max(abs(start.value), abs(end.value))
        if start.value - end.value <= options.reductionTolerance * scale {
            finish(at: end, .reduction)
        } else if stagnates(after: pair) {
            finish(at: end, .stagnation)
        } else {
            begin(at: end)
        }
    }

    /// Starts an iteration at `iterate`, or ends if no variable can move downhill.
    private mutating func begin(at iterate: Iterate) {
        guard ProjectedPath.projectedGradientNorm(iterate, in: box) > options.gradientTolerance else {
            finish(at: iterate, .gradient)
            return
        }
        self.iterate = iterate
        held = nil
        direction = []  // Its memory is free while the next is computed.
        var next = searchDirection(at: iterate)
        if !(next.slope < 0 && next.slope.isFinite) {
            pairs = []
            next = searchDirection(at: iterate)
        }
        direction = next.values
        search = LineSearch(startValue: iterate.value, startSlope: next.slope)
        tryStep(from: iterate)
    }

    private func searchDirection(at iterate: Iterate) -> SearchDirection {
        SearchDirection(
            at: iterate, in: box, pairs: pairs, steepestNorm: firstStepNorm,
            preconditioner: options.preconditioner)
    }

    /// Names the point at the line search's step as the next to evaluate.
    ///
    /// If rounding leaves no next point, the held trial is taken, or else the search is abandoned.
    private mutating func tryStep(from start: Iterate) {
        let step = search?.step ?? 1
        let trial = ProjectedPath.point(from: start.point, along: direction, step: step, in: box)
        if let trial, trial != held?.point {
            point = trial
        } else if let held {
            accept(held, from: start)
        } else {
            abandonSearch(from: start)
        }
    }

    /// Goes back to steepest descent, or ends if that is what failed.
    private mutating func abandonSearch(from start: Iterate) {
        if search?.foundOnlyNonFinite ?? false {
            status = .failed(.notFiniteAlongSearch)
            return
        }
        guard !pairs.isEmpty else {
            finish(at: start, .noFurtherDecrease)
            return
        }
        pairs = []
        begin(at: start)
    }

    private mutating func finish(at iterate: Iterate, _ reason: ConvergenceReason) {
        self.iterate = iterate
        search = nil
        held = nil
        status = .converged(reason)
    }

    /// The length of a step of steepest descent while nothing is known of the curvature: that of the first step or,
    /// after a fresh start, of the last step if that is shorter.
    private var firstStepNorm: Double {
        let first = options.firstStepNorm(variables: point.count, in: box)
        return min(first, lastStepNorm ?? first)
    }
}
