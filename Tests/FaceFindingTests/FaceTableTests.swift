import FaceFinding
import Foundation
import Imaging
import Support
import TestSupport
import Testing

/// 500 example faces in photographs of a megapixel, turned by up to 30°, eyes 16–120 pixels apart:
/// Scripts/reference/face_table.py lays them out, and records what MTCNN in PyTorch and a second look find.
///
/// Without DFI_FULL in the environment every tenth.
@Suite struct FaceTableTests {
    private static let step = ProcessInfo.processInfo.environment["DFI_FULL"] == nil ? 10 : 1

    @Test func placedFacesAreFoundWhereTheyAre() throws {
        let finder = try FaceFinder(folder: DataHome().models + "/faces")
        let all = try Bundle.module.numbers("placements", as: [FacePlacement].self)
        #expect(all.count == 500)
        let placements = stride(from: 0, to: all.count, by: Self.step).map { all[$0] }
        var errors: [Double] = []
        for placement in placements {
            let picture = try placement.picture()
            expectClose(picture, placement)
            let face = try finder.faces(in: picture).map(\.points).first { placement.error(of: $0) < 0.25 }
            if let face { errors.append(placement.error(of: face)) }
            expect(face, isRecordedOf: placement)
        }
        // 490 of 500.
        #expect(errors.count * 50 >= placements.count * 49, "found \(errors.count) of \(placements.count)")
        #expect(try #require(errors.median) <= 0.04)
    }

    /// The picture is the reference's.
    private func expectClose(_ picture: Image, _ placement: FacePlacement) {
        for channel in 0..<3 {
            let values = stride(from: channel, to: picture.pixels.count, by: 3)
            let sum = values.reduce(0) { $0 + Double(picture.pixels[$1]) }
            let mean = sum / Double(picture.width * picture.height)
            #expect(abs(mean - placement.mean[channel]) < 1e-5, "\(placement)")
        }
    }

    private func expect(_ found: FacePoints?, isRecordedOf placement: FacePlacement) {
        #expect((found == nil) == (placement.recorded == nil), "\(placement)")
        for (point, other) in zip(found?.all ?? [], placement.recorded ?? []) {
            #expect(((point - other) * (point - other)).sum().squareRoot() < 1, "\(placement)")
        }
    }
}

extension FacePlacement {
    /// How far the eyes are from where they were put, on average, in shares of their distance.
    fileprivate func error(of points: FacePoints) -> Double {
        let ways = zip([points.leftEye, points.rightEye], eyes).map { ($0 - $1) * ($0 - $1) }
        return ways.reduce(0) { $0 + $1.sum().squareRoot() } / 2 / distance
    }
}
