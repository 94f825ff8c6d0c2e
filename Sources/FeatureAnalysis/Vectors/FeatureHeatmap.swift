import FeatureSpaces
import Imaging

/// Where in the picture features have their length: √Σ w² over the channels at each position of a layer.
public struct FeatureHeatmap: Sendable {
    /// Heat, (H,W) of the layer, from 0 to 1 at the hottest position.
    public let heat: Coverage
    /// ‖w‖² of what it is a map of.
    public let squaredNorm: Double
    /// The share of ‖w‖² at the hottest position over the mean share: 1 if all have the same; 0 if there is
    /// nothing anywhere.
    public let peak: Double

    /// A map of each layer.
    public static func layers(of w: Features) -> [FeatureHeatmap] {
        zip(w.space.layers, w.space.ranges).map { layer, range in
            FeatureHeatmap(
                energies: energies(of: w.values, in: range, positions: layer.height * layer.width),
                width: layer.width, height: layer.height)
        }
    }

    /// One map of all layers, at the size of the largest: at each place the part of ‖w‖² that they have there
    /// together.
    ///
    /// A position of a coarse layer covers several of a fine one, and its share is divided among them.
    /// - Precondition: there is at least one layer.
    public static func total(_ layers: [FeatureHeatmap]) -> FeatureHeatmap {
        let width = layers.map(\.heat.width).max() ?? 1
        let height = layers.map(\.heat.height).max() ?? 1
        var sums = [Double](repeating: 0, count: width * height)
        for layer in layers where layer.peak > 0 {
            let stretched = layer.heat.stretched(width: width, height: height).values
            let squares = stretched.map { Double($0) * Double($0) }
            // Interpolation changes their sum a little: the layer's share stays what it is.
            let scale = layer.squaredNorm / squares.reduce(0, +)
            for position in sums.indices { sums[position] += scale * squares[position] }
        }
        return FeatureHeatmap(energies: sums, width: width, height: height)
    }

    /// - Parameter energies: Σ w² at each position.
    private init(energies: [Double], width: Int, height: Int) {
        let hottest = energies.max() ?? 0
        squaredNorm = energies.reduce(0, +)
        peak = hottest > 0 ? hottest * Double(energies.count) / squaredNorm : 0
        let values = energies.map { hottest > 0 ? Float(($0 / hottest).squareRoot()) : 0 }
        heat = Coverage(width: width, height: height, values: values)
    }

    private static func energies(of values: [Float], in range: Range<Int>, positions: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: positions)
        values.withUnsafeBufferPointer { values in
            sums.withUnsafeMutableBufferPointer { sums in
                for start in stride(from: range.lowerBound, to: range.upperBound, by: positions) {
                    for position in sums.indices {
                        let value = Double(values[start + position])
                        sums[position] += value * value
                    }
                }
            }
        }
        return sums
    }

    /// The map in colours over a picture in grey: dark where it is cold, then red, orange, yellow, white where it is
    /// hottest.
    public func drawn(over picture: Image) -> Image {
        let heat = heat.stretched(width: picture.width, height: picture.height)
        return HeatColors.drawn(heat, over: picture)
    }
}

extension Coverage {
    /// Stretched over a picture's size, bilinear.
    func stretched(width: Int, height: Int) -> Coverage {
        guard (self.width, self.height) != (width, height),
            let image = try? image.resized(width: width, height: height, filter: .bilinear)
        else { return self }
        return Coverage(brightnessOf: image)
    }
}
