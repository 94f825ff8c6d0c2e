/// A picture where a page shows it.
package struct ShownPicture: Sendable, Equatable {
    /// Of the page's pictures.
    package let id: String
    package var label: String?
    /// What it shows, in words, for who cannot see it.
    package var alternative: String
    /// The script that makes it; nil where that is not known.
    package var making: String?
    /// How its search went.
    package var course: PageChart?

    package init(
        id: String, label: String? = nil, alternative: String, making: String? = nil, course: PageChart? = nil
    ) {
        (self.id, self.label, self.alternative) = (id, label, alternative)
        (self.making, self.course) = (making, course)
    }
}

/// Pictures that belong together. Two of one size are compared.
package struct PageFigure: Sendable, Equatable {
    package var pictures: [ShownPicture]
    package var caption: String?

    package init(pictures: [ShownPicture], caption: String? = nil) {
        (self.pictures, self.caption) = (pictures, caption)
    }
}

/// A picture for each of some values of an axis or several, all of them computed.
package struct PageSweep: Sendable, Equatable {
    package struct Axis: Sendable, Equatable {
        package let name: String
        package let values: [String]

        package init(name: String, values: [String]) { (self.name, self.values) = (name, values) }
    }

    package struct Point: Sendable, Equatable {
        /// The position of its value on each axis.
        package let place: [Int]
        package let picture: ShownPicture
        /// The other columns of its row.
        package let figures: [PageTable.Named]

        package init(place: [Int], picture: ShownPicture, figures: [PageTable.Named]) {
            (self.place, self.picture, self.figures) = (place, picture, figures)
        }
    }

    package var axes: [Axis]
    package var points: [Point]
    package var caption: String?

    /// The place that is shown first: the weakest edit shows nothing, and the strongest is often too strong.
    var middle: [Int] { axes.map { $0.values.count / 2 } }

    package init(axes: [Axis], points: [Point], caption: String? = nil) {
        (self.axes, self.points, self.caption) = (axes, points, caption)
    }
}
