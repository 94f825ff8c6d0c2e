import Imaging

extension DrawnFace {
    /// The drawing, from the back to the front.
    /// - Parameter side: of the square picture, in pixels.
    public func image(side: Int = 200) -> Image {
        var drawing = Drawing(side: side, background: Self.backgrounds[background])
        drawBody(on: &drawing)
        drawHead(on: &drawing)
        drawEyes(on: &drawing)
        if hasBeard { drawBeard(on: &drawing) }
        drawMouth(on: &drawing)
        if wearsHat { drawHat(on: &drawing) } else { drawFringe(on: &drawing) }
        if wearsEyeglasses { drawEyeglasses(on: &drawing) }
        return drawing.image
    }

    /// Turns a place in the undisturbed face into one in this face's picture.
    private func place(_ x: Double, _ y: Double) -> Shape.Point { Shape.Point(x, y) + offset }

    private func ellipse(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Shape {
        .ellipse(place(x, y), radii: Shape.Point(width, height))
    }

    private var face: Shape { ellipse(0.5, 0.5, faceWidth, 0.34) }
    private var skinColor: Color { Self.skins[skin] }
    private var hairColor: Color { Self.hairs[hair] }
    private var shade: Color { skinColor * 0.82 }
    private static let ink: Color = [0.15, 0.12, 0.12]

    private func drawBody(on drawing: inout Drawing) {
        if hasLongHair {
            let curtain = Shape.box(
                place(0.5, 0.56), half: Shape.Point(faceWidth + 0.07, 0.32), corner: 0.16)
            drawing.fill(ellipse(0.5, 0.40, faceWidth + 0.07, 0.31).union(curtain), hairColor * 0.9)
        }
        drawing.fill(.box(place(0.5, 0.86), half: [0.10, 0.12], corner: 0.04), shade)
        drawing.fill(ellipse(0.5, 1.08, 0.40, 0.18), Self.shirts[shirt])
    }

    private func drawHead(on drawing: inout Drawing) {
        if !hasLongHair { drawing.fill(ellipse(0.5, 0.40, faceWidth + 0.025, 0.27), hairColor) }
        for side in [-1.0, 1] { drawing.fill(ellipse(0.5 + side * faceWidth, 0.53, 0.04, 0.065), shade) }
        drawing.fill(face, skinColor)
        drawing.fill(
            .curve(place(0.5, 0.50), place(0.545, 0.60), place(0.485, 0.605), width: 0.014), shade * 0.9)
    }

    private func drawEyes(on drawing: inout Drawing) {
        for x in [0.39, 0.61] {
            drawing.fill(ellipse(x, 0.46, 0.048, 0.030), [0.98, 0.98, 0.97])
            drawing.fill(ellipse(x, 0.46, eyeSize, eyeSize), Self.ink)
            let (left, right) = (place(x - 0.055, 0.39), place(x + 0.055, 0.39))
            drawing.fill(.curve(left, place(x, 0.365), right, width: 0.020), hairColor * 0.75)
        }
    }

    /// A smile shows its teeth; a mouth that does not smile is a line that turns down a little at its ends.
    private func drawMouth(on drawing: inout Drawing) {
        guard isSmiling else {
            drawing.fill(
                .curve(place(0.41, 0.715), place(0.5, 0.690), place(0.59, 0.715), width: 0.020),
                [0.62, 0.28, 0.27])
            return
        }
        let opening = ellipse(0.5, 0.665, 0.125, 0.105).intersection(.below(0.675 + offset.y))
        drawing.fill(opening, [0.45, 0.12, 0.14])
        drawing.fill(
            opening.intersection(.box(place(0.5, 0.675), half: [0.115, 0.032])), [0.98, 0.97, 0.95])
        drawing.fill(opening.outline(width: 0.014), [0.68, 0.28, 0.28])
        for x in [0.30, 0.70] {
            drawing.fill(ellipse(x, 0.62, 0.045, 0.03), [0.92, 0.45, 0.42], opacity: 0.35)
        }
    }

    private func drawBeard(on drawing: inout Drawing) {
        let cheeks = ellipse(0.5, 0.545, faceWidth - 0.055, 0.20)
        drawing.fill(face.intersection(.below(0.56 + offset.y)).subtracting(cheeks), hairColor)
        drawing.fill(ellipse(0.5, 0.635, 0.11, 0.022), hairColor)
    }

    private func drawFringe(on drawing: inout Drawing) {
        let hair = ellipse(0.5, 0.36, faceWidth + 0.03, 0.25)
        drawing.fill(hair.subtracting(ellipse(0.53, 0.56, faceWidth + 0.02, 0.30)), hairColor)
    }

    private func drawHat(on drawing: inout Drawing) {
        let color = Self.shirts[(shirt + 2) % Self.shirts.count]
        drawing.fill(
            ellipse(0.5, 0.27, faceWidth + 0.02, 0.20).subtracting(.below(0.29 + offset.y)), color)
        drawing.fill(
            .box(place(0.5, 0.29), half: Shape.Point(faceWidth + 0.07, 0.025), corner: 0.02), color * 0.8)
    }

    private func drawEyeglasses(on drawing: inout Drawing) {
        for x in [0.39, 0.61] {
            let lens = Shape.box(place(x, 0.465), half: [0.083, 0.062], corner: 0.045)
            drawing.fill(lens, [0.85, 0.92, 0.97], opacity: 0.25)
            drawing.fill(lens.outline(width: 0.020), Self.ink)
        }
        drawing.fill(.line([place(0.473, 0.455), place(0.527, 0.455)], width: 0.018), Self.ink)
        for side in [-1.0, 1] {
            let temple = [place(0.5 + side * 0.193, 0.45), place(0.5 + side * (faceWidth + 0.01), 0.46)]
            drawing.fill(.line(temple, width: 0.016), Self.ink)
        }
    }
}
