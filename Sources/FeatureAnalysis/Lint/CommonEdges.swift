import Imaging
import PictureSets
import Support

/// How much the pictures of a set have in common, place by place.
///
/// The mean of K pictures keeps the gradients they have in common, and 1/K of the squares of all others. So if R
/// is the ratio of the mean picture's gradient energy to the mean energy of the pictures, (R - 1/K)/(1 - 1/K) is
/// the share they have in common. All are compared in grey, with a smaller side of 50 pixels.
package struct CommonEdges {
    private static let side = 50
    /// The mean squared step, of values from 0 to 1, below which a picture is rounding: a tenth of an 8-bit one.
    private static let flat = 1.5e-7

    /// The share of gradient energy that the pictures have in common: 1 for copies, about 0 for unlike ones. Nil
    /// for fewer than two pictures, and if no picture has any gradient.
    package private(set) var share: Double?
    /// The pictures that cannot be decoded, and are left out; nil if there are none.
    let unreadable: UnreadableMembers?

    /// Cost: one decode per picture.
    /// - Throws: errors of files, `WorkCancelled`.
    package init(of set: Dataset, monitor: any WorkMonitor) throws {
        var (members, problem): ([Int], (any UnreadablePicture)?) = ([], nil)
        var (sums, size, energies, count) = ([Float](), (width: 0, height: 0), 0.0, 0)
        for index in 0..<set.count {
            try monitor.checkCancellation()
            let image: Image
            do { image = try set.picture(at: index, monitor: monitor).image } catch let error
                as any UnreadablePicture
            {
                members.append(set.members[index])
                problem = problem ?? error
                continue
            }
            let grey = try Self.small(image, as: size.width > 0 ? size : nil)
            count += 1
            if sums.isEmpty {
                (sums, size) = ([Float](repeating: 0, count: grey.values.count), (grey.width, grey.height))
            }
            for position in sums.indices { sums[position] += grey.values[position] }
            energies += Self.energy(grey.values, width: grey.width)
        }
        unreadable = problem.map { UnreadableMembers(members: members, problem: $0) }
        guard count > 1, energies > Self.flat * Double(count * sums.count) else { return }
        let k = Double(count)
        let ratio = Self.energy(sums.map { $0 / Float(k) }, width: size.width) / (energies / k)
        share = (ratio - 1 / k) / (1 - 1 / k)
    }

    /// In grey, its smaller side 50 pixels, or at the size of the first of its set.
    private static func small(_ image: Image, as size: (width: Int, height: Int)?) throws -> Coverage {
        let scale = Double(side) / Double(min(image.width, image.height))
        func scaled(_ side: Int) -> Int {
            max(2, min(20 * Self.side, Int(saturating: (Double(side) * scale).rounded())))
        }
        let size = size ?? (scaled(image.width), scaled(image.height))
        return Coverage(
            brightnessOf: try image.resized(width: size.width, height: size.height, filter: .bicubic))
    }

    /// Σ of squared forward differences, both ways.
    private static func energy(_ values: [Float], width: Int) -> Double {
        var sum = 0.0
        for start in stride(from: 0, to: values.count - width, by: width) {
            for position in start..<start + width - 1 {
                let across = Double(values[position + 1] - values[position])
                let down = Double(values[position + width] - values[position])
                sum += across * across + down * down
            }
        }
        return sum
    }
}
