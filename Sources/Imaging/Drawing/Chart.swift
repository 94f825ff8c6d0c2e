/// Lines through points in a frame with numbers along it.
public struct Chart: Sendable {
    /// What is drawn in one colour, and its name.
    public struct Series: Sendable {
        public let name: String
        /// In the order in which they are joined; finite.
        public let points: [SIMD2<Double>]

        public init(name: String, points: [SIMD2<Double>]) {
            (self.name, self.points) = (name, points)
        }
    }

    private let series: [Series]
    /// What the numbers along the bottom are.
    private let horizontal: String
    private let width: Int
    private let height: Int
    private let scale: Int
    private let axes: (x: ChartAxis, y: ChartAxis)
    /// The frame's sides, in pixels.
    private let frame: (left: Int, top: Int, right: Int, bottom: Int)

    private static let colors: [Drawing.Color] = [
        [0.12, 0.35, 0.65], [0.85, 0.35, 0.1], [0.15, 0.55, 0.25], [0.5, 0.25, 0.6], [0.4, 0.4, 0.4],
    ]
    private static let ink: Drawing.Color = [0, 0, 0]
    private static let faint: Drawing.Color = [0.88, 0.88, 0.88]

    /// - Parameters:
    ///   - series: with a point at least.
    ///   - width, height: in pixels; 200 or more.
    public init(_ series: [Series], horizontal: String, width: Int = 640, height: Int = 420) {
        precondition(width >= 200 && height >= 200)
        (self.series, self.horizontal, self.width, self.height) = (series, horizontal, width, height)
        scale = width >= 400 ? 2 : 1
        let points = series.flatMap(\.points)
        let vertical = ChartAxis(values: points.map(\.y), most: 6)
        axes = (ChartAxis(values: points.map(\.x), most: 5), vertical)
        let line = Label.height(lines: 1, scale: scale)
        let widest = vertical.ticks.map { vertical.text($0).count }.max() ?? 1
        frame = (
            left: Label.width(characters: widest, scale: scale) + 8 * scale, top: line + 6 * scale,
            right: width - 10 * scale, bottom: height - 2 * line - 8 * scale
        )
    }

    /// The picture, (height,width,3).
    public var image: Image {
        var drawing = Drawing(width: width, height: height, background: [1, 1, 1])
        drawGrid(on: &drawing)
        for (index, one) in series.enumerated() { draw(one, color(index), on: &drawing) }
        drawKey(on: &drawing)
        var image = drawing.image
        write(on: &image)
        return image
    }

    private func color(_ index: Int) -> Drawing.Color { Self.colors[index % Self.colors.count] }

    /// A place in the drawing's coordinates.
    private func place(_ column: Double, _ row: Double) -> Shape.Point {
        Shape.Point(column, row) / Double(width)
    }

    private func column(_ x: Double) -> Double {
        Double(frame.left) + axes.x.share(x) * Double(frame.right - frame.left)
    }

    private func row(_ y: Double) -> Double {
        Double(frame.bottom) - axes.y.share(y) * Double(frame.bottom - frame.top)
    }
}

extension Chart {
    private func drawGrid(on drawing: inout Drawing) {
        let (left, right) = (Double(frame.left), Double(frame.right))
        let (top, bottom) = (Double(frame.top), Double(frame.bottom))
        for tick in axes.y.ticks {
            line([place(left, row(tick)), place(right, row(tick))], 1, Self.faint, on: &drawing)
        }
        for tick in axes.x.ticks {
            line([place(column(tick), top), place(column(tick), bottom)], 1, Self.faint, on: &drawing)
        }
        line([place(left, top), place(left, bottom), place(right, bottom)], 2, Self.ink, on: &drawing)
    }

    /// The points, and lines between them.
    private func draw(_ series: Series, _ color: Drawing.Color, on drawing: inout Drawing) {
        let places = series.points.map { place(column($0.x), row($0.y)) }
        line(places, 1.5 * Double(scale), color, on: &drawing)
        // Many points are a line by themselves.
        guard places.count <= 40 else { return }
        let radius = 2.5 * Double(scale) / Double(width)
        for place in places { drawing.fill(.ellipse(place, radii: Shape.Point(repeating: radius)), color) }
    }

    /// A piece of line at a time, so that only its own surroundings are looked at.
    private func line(
        _ points: [Shape.Point], _ thickness: Double, _ color: Drawing.Color, on drawing: inout Drawing
    ) {
        for (start, end) in zip(points, points.dropFirst()) {
            drawing.fill(.line([start, end], width: thickness / Double(width)), color)
        }
    }

    /// A dash of its colour before each series' name.
    private func drawKey(on drawing: inout Drawing) {
        let middle = Double(Label.height(lines: 1, scale: scale)) / 2 + 2
        for (index, left) in keyPlaces.enumerated() {
            let ends = [place(Double(left), middle), place(Double(left + 10 * scale), middle)]
            line(ends, 3 * Double(scale), color(index), on: &drawing)
        }
    }

    /// Where the series' dashes start, in pixels: above the frame, one after the other.
    private var keyPlaces: [Int] {
        var left = frame.left
        return series.map { one in
            defer { left += 26 * scale + Label.width(characters: one.name.count, scale: scale) }
            return left
        }
    }

    private func write(on image: inout Image) {
        for (one, left) in zip(series, keyPlaces) {
            write(one.name, left: left + 14 * scale, top: 2, on: &image)
        }
        for tick in axes.y.ticks {
            let text = axes.y.text(tick)
            let left = frame.left - 4 * scale - Label.width(characters: text.count, scale: scale)
            write(text, left: left, top: Int(row(tick)) - 4 * scale, on: &image)
        }
        let below = frame.bottom + 4 * scale
        for tick in axes.x.ticks {
            let text = axes.x.text(tick)
            let half = Label.width(characters: text.count, scale: scale) / 2
            write(text, left: min(Int(column(tick)) - half, width - 2 * half), top: below, on: &image)
        }
        let half = Label.width(characters: horizontal.count, scale: scale) / 2
        write(
            horizontal, left: (frame.left + frame.right) / 2 - half,
            top: below + Label.height(lines: 1, scale: scale), on: &image)
    }

    private func write(_ text: String, left: Int, top: Int, on image: inout Image) {
        let label = Label(text, width: width, scale: scale)
        let half = Label.width(characters: label.lines.first?.count ?? 0, scale: scale) / 2
        label.draw(on: &image, center: left + half, top: top)
    }
}
