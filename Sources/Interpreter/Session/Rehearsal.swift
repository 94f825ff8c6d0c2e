import Support

/// What a program would do, heavy work counted instead of done.
///
/// In a session that has one, `Call.announcing` notes the work and gives a placeholder for its result.
public final class Rehearsal {
    public private(set) var loads: [WorkLoad] = []

    public init() {}

    func note(_ load: WorkLoad) { loads.append(load) }
}
