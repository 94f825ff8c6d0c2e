/// How long the running statement has worked since a moment, without the time in which it only waited: for its turn, the
/// engine, or other jobs.
package struct WorkingTime {
    private let session: Session
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let waited: Double

    /// Begins now.
    package init(in session: Session) {
        self.session = session
        (start, waited) = (clock.now, session.secondsWaited)
    }

    package var seconds: Double {
        max(0, start.duration(to: clock.now) / .seconds(1) - (session.secondsWaited - waited))
    }
}
