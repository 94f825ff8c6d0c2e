/// Cells that were run for several values of parameters; a page shows one of the runs at a time.
package struct PageRuns: Sendable, Equatable {
    /// The positions of the cells among the page's.
    package var cells: Range<Int>
    /// The parameters that differ, and their values.
    package let axes: [PageSweep.Axis]
    /// The position of each run's values on the axes. The last is shown first: it is what the session's names stand for.
    package let places: [[Int]]

    package init(cells: Range<Int>, axes: [PageSweep.Axis], places: [[Int]]) {
        (self.cells, self.axes, self.places) = (cells, axes, places)
    }

    /// "alpha 3, k 60".
    func name(ofRun run: Int) -> String {
        zip(axes, places[run]).map { "\($0.name) \($0.values[$1])" }.joined(separator: ", ")
    }
}
