import Support

/// Does something with each report.
package struct ReportMonitor: WorkMonitor {
    private let body: @Sendable (WorkProgress) -> Void

    package init(body: @escaping @Sendable (WorkProgress) -> Void) {
        self.body = body
    }

    package var isCancelled: Bool { false }
    package func report(_ progress: WorkProgress) { body(progress) }
}
