import Imaging
import Testing

@Suite struct PointFitTests {
    @Test func matchesScikitImage() throws {
        let fits = try WarpReference.read().fits
        #expect(fits.count == 7)
        for example in fits {
            let fit = try #require(PointFit(rawValue: example.fit))
            let found = try fit.transform(
                from: example.source.map { Point($0[0], $0[1]) },
                to: example.target.map { Point($0[0], $0[1]) })
            for (ours, theirs) in zip(found.coefficients, example.transform) {
                // Coordinates are in the hundreds; the file has twelve digits.
                #expect(
                    abs(ours - theirs) < 1e-9 * max(1, abs(theirs)), "\(example.fit), \(example.source.count)"
                )
            }
        }
    }

    @Test func twoPointsAreTakenExactly() throws {
        let source = [Point(202.5, 100.5), Point(247.5, 103)]
        let target = [Point(69, 111), Point(109, 112)]
        let transform = try PointFit.similarity.transform(from: source, to: target)
        for (from, to) in zip(source, target) {
            let distance = transform(from) - to
            #expect(abs(distance.x) < 1e-10 && abs(distance.y) < 1e-10)
        }
        #expect(transform.determinant > 0 && abs(transform.scale - 0.8878) < 1e-3)
    }

    @Test(arguments: [
        (Point(10, 0), 0.0, false, false), (Point(0, 10), 90, true, false),
        (Point(-10, 0.001), 180, false, true),
        (Point(2, -10), -78.7, true, false), (Point(-2, -10), -101.3, true, true),
        (Point(7, 7), 45, false, false),
    ])
    func turnsAreTold(target: Point, degrees: Double, isOnSide: Bool, isOverturned: Bool) throws {
        let transform = try PointFit.similarity.transform(
            from: [Point(0, 0), Point(10, 0)], to: [Point(0, 0), target])
        #expect(abs(transform.turn - degrees) < 0.1)
        #expect(transform.turnsOntoSide == isOnSide && transform.turnsUpsideDown == isOverturned)
    }

    @Test func pointsThatDoNotTellAreRefused() {
        func message(_ fit: PointFit, _ source: [Point], _ target: [Point]) -> String? {
            #expect(throws: DegeneratePoints.self) { try fit.transform(from: source, to: target) }?.message
        }
        let (zero, one, two) = (Point(0, 0), Point(1, 1), Point(2, 2))
        #expect(message(.similarity, [zero], [zero]) == "1 point does not determine a similarity")
        #expect(
            message(.affine, [zero, one], [zero, two]) == "2 points do not determine an affine transform")
        #expect(message(.similarity, [zero, one], [zero])?.contains("2 on one side and 1") == true)
        #expect(
            message(.similarity, [one, one], [zero, one]) == "these points do not determine a similarity")
        #expect(message(.similarity, [zero, one], [one, one]) != nil)
        #expect(message(.affine, [zero, one, two], [zero, one, Point(2, 0)]) != nil)
        #expect(message(.affine, [zero, one, Point(2, 0)], [zero, one, two]) != nil)
        #expect(message(.similarity, [zero, Point(.nan, 1)], [zero, one])?.contains("not a finite") == true)
        let far = Point(1e12, 1e12)
        #expect(message(.similarity, [far, far + 1e-3], [zero, one]) != nil)
    }

    /// A square and its mirror image: no turn is better than another.
    @Test func mirrorImagesAreRefused() {
        let square = [Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]
        let error = #expect(throws: DegeneratePoints.self) {
            try PointFit.similarity.transform(from: square, to: square.map { Point(1 - $0.x, $0.y) })
        }
        #expect(error?.remedy?.contains("mirror image") == true)
    }
}
