/// The product of `shape`, nil where it, or the product of the sizes other than zero, overflows.
///
/// Zeros are left out of the second so that no order of multiplication can overflow later.
func elementCount(of shape: [Int]) -> Int? {
    var count: Int? = 1
    for size in shape where size != 0 { count = count.flatMap { product($0, size) } }
    return count.map { shape.contains(0) ? 0 : $0 }
}

/// `left * right`; nil where that overflows.
func product(_ left: Int, _ right: Int) -> Int? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
}
