/// The best of many, without sorting them all.
package enum TopRanks {
    /// The positions of the `count` greatest scores, greatest first; among equal ones the first.
    ///
    /// A heap of the best so far, with the worst of them at its root. Cost: n comparisons and, if scores are in
    /// random order, k log n exchanges.
    package static func greatest(_ count: Int, of scores: [Double]) -> [Int] {
        guard count < scores.count else {
            return scores.indices.sorted { isBetter($0, $1, scores) }
        }
        guard count > 0 else { return [] }
        var heap = Array(0..<count)
        for root in stride(from: count / 2 - 1, through: 0, by: -1) { sink(root, in: &heap, scores) }
        for index in count..<scores.count where isBetter(index, heap[0], scores) {
            heap[0] = index
            sink(0, in: &heap, scores)
        }
        return heap.sorted { isBetter($0, $1, scores) }
    }

    /// The positions of the `count` smallest scores, smallest first; among equal ones the first.
    package static func smallest(_ count: Int, of scores: [Double]) -> [Int] {
        greatest(count, of: scores.map { -$0 })
    }

    private static func isBetter(_ left: Int, _ right: Int, _ scores: [Double]) -> Bool {
        (scores[right], left) < (scores[left], right)
    }

    /// Moves an element down until both below it are better.
    private static func sink(_ start: Int, in heap: inout [Int], _ scores: [Double]) {
        var place = start
        while true {
            var worst = place
            for child in 2 * place + 1...2 * place + 2
            where child < heap.count && isBetter(heap[worst], heap[child], scores) {
                worst = child
            }
            guard worst != place else { return }
            heap.swapAt(place, worst)
            place = worst
        }
    }
}
