import Interpreter

extension Call {
    /// The jobs that will bind these names; all jobs where there are none.
    /// - Throws: a complaint about a name that no job will bind.
    func jobs(binding names: [String]) throws -> [Job] {
        guard !names.isEmpty else { return session.jobs.unfinished }
        return try names.map { name in
            guard let job = session.jobs.binding(name) else {
                throw complaint(
                    "“\(name)” is not being computed in the background",
                    remedy: session.jobs.unfinished.isEmpty
                        ? "nothing is; z = reconstruct(…) & would be" : "jobs lists what is")
            }
            return job
        }
    }
}
