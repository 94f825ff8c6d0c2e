import Support

/// What a program would do, heavy work counted instead of done.
///
/// Where a session has one, `Call.announcing` writes the work down and gives a stand-in for its result.
public final class Rehearsal {
    public private(set) var loads: [WorkLoad] = []

    public init() {}

    func note(_ load: WorkLoad) { loads.append(load) }
}
