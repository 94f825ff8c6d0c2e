import Glibc
import Imaging
import Support

/// Computes rows that are missing and keeps them in files, beside other processes that do the same.
///
/// What has been computed is written when a chunk is done, when something ends the work, and every few seconds: a process
/// that is killed loses no more than that.
struct ChunkFilling {
    let scan: ChunkScan
    /// What could not be written, for whoever tries again.
    let unsaved: UnsavedRows
    /// What a test uses instead of `write`.
    let writer: FileBytes.Writer?
    /// Seconds of work after which rows are written.
    let interval: Double
    /// The numbers of a member's row.
    let compute: (_ member: Int) throws -> [Float]

    /// Computes the wanted rows, except for those that other processes are computing: it waits for these.
    ///
    /// - Returns: the members that cannot be decoded, and why.
    /// - Throws: what `compute` throws otherwise; `CacheFolderError`, `NotEnoughMemory`, `WorkCancelled`.
    func fill(
        _ requests: [ChunkRequest], _ monitor: any WorkMonitor
    ) throws -> [Int: any UnreadablePicture] {
        var course = Course(total: requests.reduce(0) { $0 + $1.wanted.count }, monitor: monitor)
        var waiting = requests
        let claims = ChunkClaims()
        while !waiting.isEmpty {
            var others: [ChunkRequest] = []
            for request in waiting {
                try monitor.checkCancellation()
                let chunk = KeptChunk(scan.identity(request.chunk), in: scan.root)
                chunk.makeFolder()
                guard let claim = claims.claim(chunk.claim) else {
                    others.append(request)
                    continue
                }
                try withExtendedLifetime(claim) { try fill(request, chunk, claim, &course) }
            }
            if others.count == waiting.count { usleep(Self.patience) }
            waiting = others
        }
        return course.unreadable
    }

    /// The time between two looks at what other processes have done, in microseconds.
    private static let patience: UInt32 = 50_000

    private func fill(
        _ request: ChunkRequest, _ chunk: KeptChunk, _ claim: ChunkClaim, _ course: inout Course
    ) throws {
        var work = try ChunkWork(
            chunk, unsaved: unsaved.rows(of: chunk.identity), buffers: scan.buffers, writer: writer)
        do {
            for position in request.wanted.positions {
                try course.step(request.member(at: position), isDone: work.has(position)) { member in
                    let values = try compute(member)
                    work.add(SparseRow(values, position: position, shape: chunk.identity.shape))
                }
                claim.touch()
                if course.isDue(after: interval) { try work.keep() }
            }
            try work.keep()
            unsaved.forget(chunk.identity)
        } catch {
            // Interrupted, a lost picture: what was computed outlives it. A full disk: somebody may try another.
            if !(error is CacheFolderError) { try? work.keep() }
            unsaved.remember(work.unsaved, of: chunk.identity)
            throw error
        }
    }
}

extension ChunkFilling {
    /// How far the work has come.
    private struct Course {
        let total: Int
        let monitor: any WorkMonitor
        var done = 0
        var unreadable: [Int: any UnreadablePicture] = [:]
        private var kept = Seconds.now

        init(total: Int, monitor: any WorkMonitor) {
            (self.total, self.monitor) = (total, monitor)
        }

        /// One more member; only work is reported.
        mutating func step(_ member: Int, isDone: Bool, _ body: (_ member: Int) throws -> Void) throws {
            try monitor.checkCancellation()
            done += 1
            guard !isDone else { return }
            do {
                try body(member)
            } catch let problem as any UnreadablePicture {
                unreadable[member] = problem
            }
            monitor.report(WorkProgress(unit: "image", completed: done, total: total))
        }

        mutating func isDue(after interval: Double) -> Bool {
            guard Seconds.now - kept >= interval else { return false }
            kept = Seconds.now
            return true
        }
    }
}
