import Support

/// Points, and lines through them, as SVG, with numbers along two sides.
///
/// The page's style sheet draws it: the SVG has classes and no style. They are `chart` for the whole, `grid`, `axis`
/// for the two axes, `series s0` to `series s7` for the lines, which the style sheet distinguishes by dashes as well as
/// by colours, `dot s0` to `dot s7` for single points, and `label` for texts.
package struct ChartMarkup: Sendable {
    /// What is drawn as one line, and its name.
    package struct Series: Sendable {
        package let name: String
        /// In the order they are joined in; those that are not finite are left out.
        package let points: [SIMD2<Double>]

        package init(name: String, points: [SIMD2<Double>]) {
            self.name = name
            self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
        }
    }

    private let title: String
    private let horizontal: String
    private let series: [Series]
    private let form: ChartForm
    private let layout: ChartLayout

    /// - Parameters:
    ///   - title: what the chart shows, for whoever cannot see it.
    ///   - horizontal: what the numbers along the bottom are.
    ///   - form: points beyond its limits are left out.
    ///   - width, height: in user units, of which a line of text has 14; at least 200 each.
    package init(
        _ series: [Series], title: String, horizontal: String, form: ChartForm = ChartForm(),
        width: Double = 640, height: Double = 360
    ) {
        let series = series.map { Series(name: $0.name, points: $0.points.filter(form.shows)) }
        (self.series, self.title, self.horizontal, self.form) = (series, title, horizontal, form)
        layout = ChartLayout(series, form, width: max(width, 200), height: max(height, 200))
    }

    /// The element `svg`, well-formed as XML, too. Linear in the number of points, of which a line has at most 1000.
    package var svg: String {
        var writer = MarkupWriter()
        let box = "0 0 \(MarkupNumber.text(layout.width)) \(MarkupNumber.text(layout.height))"
        writer.open(.svg, [Attribute(.class, "chart"), Attribute(.viewBox, box), Attribute(.role, "img")])
        writer.element(.title, text: title)
        let description = ChartDescription(series, horizontal: horizontal)
        writer.element(.desc, text: description.text)
        write(grid: &writer)
        for (number, one) in series.enumerated() { write(one, number, to: &writer) }
        write(numbers: &writer)
        write(names: &writer)
        writer.close()
        return writer.markup
    }

    // MARK: Lines

    private func write(grid writer: inout MarkupWriter) {
        let (frame, axes) = (layout.frame, layout.axes)
        writer.open(.g, [Attribute(.class, "grid")])
        for tick in axes.y.ticks {
            writer.line(from: [frame.left, layout.row(tick)], to: [frame.right, layout.row(tick)])
        }
        for tick in axes.x.ticks {
            writer.line(from: [layout.column(tick), frame.top], to: [layout.column(tick), frame.bottom])
        }
        writer.close()
        writer.open(.g, [Attribute(.class, "axis")])
        writer.line(from: [frame.left, frame.top], to: [frame.left, frame.bottom])
        writer.line(from: [frame.left, frame.bottom], to: [frame.right, frame.bottom])
        writer.close()
    }

    private func write(_ one: Series, _ number: Int, to writer: inout MarkupWriter) {
        guard form.isJoined else {
            writer.dots(at: one.points.map(layout.place), [Attribute(.class, "dot s\(number % 8)")])
            return
        }
        let places = ChartLine.thinned(one.points, axes: layout.axes).map { layout.place($0) }
        let points = places.map { "\(MarkupNumber.text($0.x)),\(MarkupNumber.text($0.y))" }
        writer.empty(
            .polyline,
            [
                Attribute(.class, "series s\(number % 8)"), Attribute(.fill, "none"),
                Attribute(.points, points.joined(separator: " ")),
            ])
        // Many points make a line by themselves.
        if places.count <= 40 { writer.dots(at: places, [Attribute(.class, "dot s\(number % 8)")]) }
    }

    // MARK: Texts

    private func write(numbers writer: inout MarkupWriter) {
        let (frame, axes) = (layout.frame, layout.axes)
        for tick in axes.y.ticks {
            writer.label(axes.y.text(tick), at: [frame.left - 6, layout.row(tick) + 4], anchor: "end")
        }
        writeColumns(to: &writer)
        let room = frame.right - frame.left
        writer.label(
            ChartLayout.fitting(horizontal, in: room), at: [frame.left + room / 2, frame.bottom + 32],
            anchor: "middle")
    }

    /// The numbers along the bottom.
    private func writeColumns(to writer: inout MarkupWriter) {
        // Those that do not fit after the number before them are left out.
        var free = -Double.infinity
        for tick in layout.axes.x.ticks {
            let (text, middle) = (layout.axes.x.text(tick), layout.column(tick))
            let half = ChartLayout.width(of: text) / 2
            guard middle - half >= free else { continue }
            writer.label(text, at: [middle, layout.frame.bottom + 16], anchor: "middle")
            free = middle + half + 8
        }
    }

    private func write(names writer: inout MarkupWriter) {
        for name in layout.names {
            if let sample = name.sample {
                let y = name.place.y - 4
                if form.isJoined {
                    let line = Attribute(.class, "series s\(sample % 8)")
                    writer.line(from: [name.place.x - 28, y], to: [name.place.x - 6, y], [line])
                } else {
                    writer.dots(at: [[name.place.x - 14, y]], [Attribute(.class, "dot s\(sample % 8)")])
                }
            }
            writer.label(name.text, at: name.place, anchor: "start")
        }
    }
}

extension MarkupWriter {
    fileprivate mutating func line(
        from start: SIMD2<Double>, to end: SIMD2<Double>, _ attributes: [Attribute] = []
    ) {
        let ends = [
            Attribute(.x1, start.x), Attribute(.y1, start.y), Attribute(.x2, end.x), Attribute(.y2, end.y),
        ]
        empty(.line, attributes + ends)
    }

    fileprivate mutating func dots(at places: [SIMD2<Double>], _ attributes: [Attribute]) {
        for place in places {
            empty(
                .circle, attributes + [Attribute(.cx, place.x), Attribute(.cy, place.y), Attribute(.r, 2.5)])
        }
    }

    fileprivate mutating func label(_ text: String, at place: SIMD2<Double>, anchor: String) {
        let attributes = [
            Attribute(.class, "label"), Attribute(.x, place.x), Attribute(.y, place.y),
            Attribute(.anchor, anchor),
        ]
        element(.text, attributes, text: text)
    }
}
