import Support

/// Points, and lines through them, in a frame with numbers along it.
public struct Chart: Sendable {
    /// What is drawn in one colour, and its name.
    public struct Series: Sendable {
        public let name: String
        /// In the order they are joined in; finite.
        public let points: [SIMD2<Double>]

        public init(name: String, points: [SIMD2<Double>]) {
            (self.name, self.points) = (name, points)
        }
    }

    private let series: [Series]
    private let form: ChartForm
    /// What the numbers along the bottom are.
    private let horizontal: String
    private let width: Int
    private let height: Int
    private let scale: Int
    private let axes: (x: ChartAxis, y: ChartAxis)
    private let key: ChartKey
    /// The frame's sides, in pixels.
    private let frame: (left: Int, top: Int, right: Int, bottom: Int)

    private static let colors: [Drawing.Color] = [
        [0.12, 0.35, 0.65], [0.85, 0.35, 0.1], [0.15, 0.55, 0.25], [0.5, 0.25, 0.6], [0.4, 0.4, 0.4],
        [0, 0.6, 0.65], [0.75, 0.6, 0.05], [0.8, 0.3, 0.55],
    ]
    private static let ink: Drawing.Color = [0, 0, 0]
    private static let faint: Drawing.Color = [0.88, 0.88, 0.88]

    /// - Parameters:
    ///   - series: with at least one point.
    ///   - form: which shows every one of the points.
    ///   - width, height: in pixels; 200 or more.
    public init(
        _ series: [Series], horizontal: String, form: ChartForm = ChartForm(), width: Int = 640,
        height: Int = 420
    ) {
        precondition(width >= 200 && height >= 200)
        (self.series, self.form, self.width, self.height) = (series, form, width, height)
        // Letters grow with the picture, so that they can be read when it is printed.
        scale = width < 400 ? 1 : max(2, min(width / 320, height / 210))
        let axes = form.axes(for: series.flatMap(\.points))
        self.axes = axes
        let line = Label.height(lines: 1, scale: scale)
        let widest = axes.y.ticks.map { axes.y.text($0).count }.max() ?? 1
        let left = Label.width(characters: widest, scale: scale) + 8 * scale
        let right = width - 10 * scale
        key = ChartKey(series.map(\.name), left: left, right: right, most: height / 3, scale: scale)
        frame = (
            left: left, top: key.height + 6 * scale, right: right, bottom: height - 2 * line - 8 * scale
        )
        self.horizontal = Label.line(horizontal, width: right - left, scale: scale)
    }

    /// Draws the picture, (height,width,3).
    ///
    /// Cost: a pass over the points, and the pixels of the lines between them; for many points, at most the
    /// pixels of a line for each column.
    /// - Throws: `WorkCancelled`.
    public func image(monitor: any WorkMonitor = SilentMonitor()) throws -> Image {
        var drawing = Drawing(width: width, height: height, background: [1, 1, 1])
        drawGrid(on: &drawing)
        for (index, one) in series.enumerated() { try draw(one, color(index), on: &drawing, monitor) }
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
            line(place(left, row(tick)), place(right, row(tick)), 1, Self.faint, on: &drawing)
        }
        for tick in axes.x.ticks {
            line(place(column(tick), top), place(column(tick), bottom), 1, Self.faint, on: &drawing)
        }
        line(place(left, top), place(left, bottom), 2, Self.ink, on: &drawing)
        line(place(left, bottom), place(right, bottom), 2, Self.ink, on: &drawing)
    }

    /// The points, and lines between them where they are joined.
    private func draw(
        _ series: Series, _ color: Drawing.Color, on drawing: inout Drawing, _ monitor: any WorkMonitor
    ) throws {
        let places = try self.places(of: series, monitor)
        if form.isJoined {
            for (number, (start, end)) in zip(places, places.dropFirst()).enumerated() {
                if number % 256 == 0 { try monitor.checkCancellation() }
                line(start, end, 1.5 * Double(scale), color, on: &drawing)
            }
        }
        // Many points make a line by themselves.
        guard !form.isJoined || places.count <= 40 else { return }
        let radius = (places.count <= 400 ? 2.5 : 1.5) * Double(scale) / Double(width)
        for (number, place) in places.enumerated() {
            if number % 256 == 0 { try monitor.checkCancellation() }
            drawing.fill(.ellipse(place, radii: Shape.Point(repeating: radius)), color)
        }
    }

    private func line(
        _ start: Shape.Point, _ end: Shape.Point, _ thickness: Double, _ color: Drawing.Color,
        on drawing: inout Drawing
    ) {
        drawing.drawLine(from: start, to: end, width: thickness / Double(width), color)
    }

    /// Where the points are. Of many consecutive points in one column of pixels, the first, the lowest, the
    /// highest and the last draw the same line.
    private func places(of series: Series, _ monitor: any WorkMonitor) throws -> [Shape.Point] {
        var thinned = ThinnedLine(columns: width)
        let isThinned = form.isJoined && series.points.count > 4 * width
        var all: [Shape.Point] = []
        for (number, point) in series.points.enumerated() {
            if number % 65_536 == 0 { try monitor.checkCancellation() }
            let place = place(column(point.x), row(point.y))
            if isThinned { thinned.add(place) } else { all.append(place) }
        }
        return isThinned ? thinned.finished() : all
    }

    /// A dash of its colour before each series' name.
    private func drawKey(on drawing: inout Drawing) {
        for (index, entry) in key.entries.enumerated() where entry.isSeries {
            let middle = Double(entry.top) + Double(Label.height(lines: 1, scale: scale)) / 2
            line(
                place(Double(entry.left), middle), place(Double(entry.left + key.dash), middle),
                3 * Double(scale), color(index), on: &drawing)
        }
    }

    private func write(on image: inout Image) {
        for entry in key.entries { write(entry.text, left: entry.textLeft, top: entry.top, on: &image) }
        for tick in axes.y.ticks {
            let text = axes.y.text(tick)
            let left = frame.left - 4 * scale - Label.width(characters: text.count, scale: scale)
            write(text, left: left, top: Int(saturating: row(tick)) - 4 * scale, on: &image)
        }
        let below = frame.bottom + 4 * scale
        writeColumns(below: below, on: &image)
        let half = Label.width(characters: horizontal.count, scale: scale) / 2
        write(
            horizontal, left: (frame.left + frame.right) / 2 - half,
            top: below + Label.height(lines: 1, scale: scale), on: &image)
    }

    /// The numbers along the bottom; those that do not fit after the number before them are left out.
    private func writeColumns(below: Int, on image: inout Image) {
        var free = 0
        for tick in axes.x.ticks {
            let text = axes.x.text(tick)
            let half = Label.width(characters: text.count, scale: scale) / 2
            let left = min(Int(saturating: column(tick)) - half, width - 2 * half)
            guard left >= free else { continue }
            write(text, left: left, top: below, on: &image)
            free = left + 2 * half + Label.width(characters: 2, scale: scale)
        }
    }

    private func write(_ text: String, left: Int, top: Int, on image: inout Image) {
        let label = Label(text, width: width, scale: scale)
        let half = Label.width(characters: label.lines.first?.count ?? 0, scale: scale) / 2
        label.draw(on: &image, center: left + half, top: top)
    }
}
