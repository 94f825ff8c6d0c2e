import CKernels
import Glibc

/// One instruction set's kernels: which there are, which are in use, and the matrix product. What convolutions need
/// besides is in an extension in `ConvNet`.
package struct Kernels: Sendable, CustomStringConvertible {
    /// C's table, for this file and that extension.
    // Safe: the tables are constants of the program.
    package nonisolated(unsafe) let table: UnsafePointer<dfi_kernels>

    /// Those that this processor can run, the fastest first; never empty.
    package static let available: [Kernels] = {
        var found: [Kernels] = []
        guard var next = dfi_kernels_available() else { return [] }
        while let table = next.pointee {
            found.append(Kernels(table: table))
            next += 1
        }
        return found
    }()

    /// Those that `DFI_KERNELS` names, else the fastest.
    package static let inUse = chosen() ?? available[0]

    /// What `DFI_KERNELS` asks for; nil if it is not set, or empty.
    static let choice = getenv(EngineKernels.variable).map { String(cString: $0) }.flatMap {
        $0.isEmpty ? nil : $0
    }

    /// nil if there is no choice, or none such.
    package static func chosen(by choice: String? = choice) -> Kernels? {
        available.first { $0.description.lowercased() == choice?.lowercased() }
    }

    /// The instruction set: "AVX-512".
    package var description: String { String(cString: table.pointee.name) }

    /// How they round: "FMA". Kernels of equal arithmetic give equal bits, others differ in the last ones.
    package var arithmetic: String { String(cString: table.pointee.arithmetic) }

    /// Columns of a panel: what `multiply` reads of `b`, and writes, at once.
    package var panel: Int { table.pointee.panel }

    /// `columns` rounded up to whole panels.
    package func padded(_ columns: Int) -> Int { (columns + panel - 1) / panel * panel }
}

extension Kernels {
    /// `c = a · b` for one panel of columns, (rows, segments · inner) · (segments · inner, panel); overwrites `c`.
    ///
    /// Each number is one sum, in the order of `a`'s elements, whatever the panel.
    /// - Parameters:
    ///   - a: element k of segment s of row r is at `r * aRow + s * aSegment + k`.
    ///   - b: contiguous.
    ///   - cRow: floats from row to row.
    @inline(__always)
    package func multiply(
        rows: Int, segments: Int = 1, inner: Int, a: UnsafePointer<Float>, aRow: Int, aSegment: Int = 0,
        b: UnsafePointer<Float>, c: UnsafeMutablePointer<Float>, cRow: Int
    ) {
        table.pointee.multiply(rows, segments, inner, a, aRow, aSegment, b, c, cRow)
    }
}
