import ConvNet
import EngineTestSupport
import FeatureAnalysis
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// Checks of sets of real faces: what is wrong with them is found, and nothing else.
@Suite struct FaceLintTests {
    private let faces: Dataset

    init() throws { faces = try RealFaces.labelled() }

    private func edit(_ targets: Dataset, _ sources: Dataset) -> LintedEdit {
        LintedEdit(
            targets: LintSet(name: "targets", set: targets, candidates: nil),
            sources: LintSet(name: "sources", set: sources, candidates: nil))
    }

    /// The wearers of glasses are older men: 38 % of them are young, and 86 % of the others.
    @Test func glassesBringAgeAlong() throws {
        let edit = try edit(
            faces.selecting(["eyeglasses": .number(1)]), faces.selecting(["eyeglasses": .number(0)]))
        let found = try edit.findings(about: .labels)
        #expect(found[0].check == "asked" && found[0].finding.hasPrefix("eyeglasses: 100 %"))
        let warned = found.filter { $0.severity == .warning }.map { $0.finding.prefix { $0 != ":" } }
        for name in ["young", "senior", "male"] { #expect(warned.contains(Substring(name)), "\(name)") }
        #expect(try edit.findings(about: .sizes, "images").first?.severity == .note)
        #expect(try edit.findings(about: .sizes, "overlap").first?.severity == .ok)
    }

    @Test func smilesOfOneSexAreBalancedInIt() throws {
        let women = ["male": AttributeValue.number(0)]
        let found = try edit(
            faces.selecting(women.merging(["smiling": .number(1)]) { $1 }, count: 60),
            faces.selecting(women.merging(["smiling": .number(0)]) { $1 }, count: 60)
        ).findings(about: .labels)
        #expect(found[0].finding.hasPrefix("smiling: 100 %"))
        #expect(!found.contains { $0.severity > .ok && $0.finding.hasPrefix("male") })
    }

    private func shifted(_ set: Dataset, by most: Int, seed: UInt64, in folder: ScratchFolder) throws
        -> Dataset
    {
        var generator = SeededGenerator(seed: seed)
        let images = try set.members.map { member in
            let file = set.collection.root + "/" + set.collection.files[member].name
            func shift() -> Int { Int.random(in: -most...most, using: &generator) }
            let rect = PixelRect(left: 19 + shift(), top: 45 + shift(), width: 140, height: 140)
            return try ImageFile.read(path: file).cropped(to: rect)
        }
        return Dataset(collection: try folder.collection(of: images))
    }

    /// The figures in the documentation of `AlignmentCheck`.
    @Test func shiftedFacesAreMisaligned() throws {
        let groups = try [
            Dataset(collection: faces.collection, members: Array(faces.members.prefix(60))),
            faces.selecting(["male": .number(1)], count: 30),
            faces.selecting(["pose": .text("left")], count: 30),
            faces.selecting(["eyeglasses": .number(1)]),
        ]
        for (index, group) in groups.enumerated() {
            let folder = try ScratchFolder()
            let moved = try shifted(group, by: 10, seed: UInt64(index), in: folder)
            let shares = try [group, moved].map {
                try #require(try CommonEdges(of: $0, monitor: SilentMonitor()).share)
            }
            #expect(shares[0] > 0.05 && shares[1] < 0.04, "\(shares)")
        }
    }

    private func scatter(_ set: Dataset, to image: Image) throws -> [LintFinding.Severity] {
        let store = try DescriptorStore(
            collection: faces.collection, network: RealFaces.open().network,
            folder: DataHome().cache + "/pool5")
        var edit = LintedEdit(set)
        edit.descriptors = { side in
            let (members, monitor) = (side.set.members, SilentMonitor())
            return SetDescriptors(
                rows: try store.rows(of: members, monitor: monitor),
                cosines: try store.cosines(to: image, members: members, monitor: monitor))
        }
        return try edit.findings(about: .pool5).map(\.severity)
    }

    /// Each set of faces is one cluster; a portrait that is neither cropped nor aligned is unlike them.
    @Test func facesAreAmongTheirOwnKind() throws {
        let x = try faces.picture(named: "000010.jpg").image
        let astronaut = try ImageFile.read(path: DataHome().data + "/astronaut.png")
        let sets = try [
            faces.selecting(["male": .number(0), "smiling": .number(1)], count: 40),
            faces.selecting(["pose": .text("left")], count: 40),
            Dataset(collection: faces.collection, members: Array(faces.members.prefix(60))),
        ]
        for set in sets {
            #expect(try scatter(set, to: x) == [.ok, .ok])
            #expect(try scatter(set, to: astronaut) == [.ok, .warning])
        }
    }

    @Test func halfLeftAndHalfRightIsTold() throws {
        let sets = try ["left", "right"].map { try faces.selecting(["pose": .text($0)], count: 30) }
        let both = Dataset(collection: faces.collection, members: sets.flatMap(\.members))
        func division(_ set: Dataset) throws -> LintFinding? {
            try LintedEdit(set).findings(about: .labels, "clusters").first
        }
        #expect(try division(both)?.severity == .warning)
        #expect(try division(both)?.finding == "targets: 50 % look left, 50 % right")
        #expect(try division(sets[0])?.severity == .ok)
    }
}
