import EngineTestSupport
import FeatureAnalysis
import FeatureSpaces
import Imaging
import PictureSets
import Support
import Testing

/// What is said about an edit before its picture is reconstructed.
@Suite struct MoveCheckTests {
    private let sample: AnalysisSample
    private let x: Picture
    private let phi: Features

    init() throws {
        sample = try AnalysisSample(targets: 12, sources: 9)
        x = try sample.sources.picture(at: 0)
        phi = Features(
            space: sample.extractor.space,
            values: try sample.extractor.values(of: x.image, monitor: SilentMonitor()), weight: 1, start: x,
            reference: nil)
    }

    private func findings(_ target: Features, missing: Coverage? = nil) throws -> [LintFinding] {
        try MoveSets(behind: target, of: x).edit(missing: missing, monitor: SilentMonitor())
            .map(LintChecks.findings) ?? []
    }

    @Test func theSetsAreLookedAt() throws {
        let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
        let found = try findings(phi + w.scaled(by: 3))
        var edit = LintedEdit(
            targets: LintSet(name: "targets", set: sample.targets, candidates: nil),
            sources: LintSet(name: "sources", set: sample.sources, candidates: nil))
        edit.topics = [.sizes, .labels]
        for expected in try LintChecks.findings(of: edit) { #expect(found.contains(expected)) }
        #expect(found.contains { $0.check == "asked" && $0.finding.hasPrefix("eyeglasses: 100 %") })
        #expect(found.contains { $0.check == "images" && $0.severity == .warning })
        // The first few warnings are shown: their order counts.
        let order = found.map(\.check).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        let named = ["resolution", "images", "overlap", "asked", "balance", "alignment", "noise"]
        #expect(order.filter(named.contains) == named, "\(order)")
        // The noise of 3 w is that of w.
        edit.signalShare = SamplingNoise.signalShare(of: w)
        edit.topics = [.chance]
        #expect(try found.filter { $0.check == "noise" } == LintChecks.findings(of: edit))
    }

    @Test func findingsUseTheVectorsName() throws {
        let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
        let moves = try MoveSets(behind: phi + w.scaled(by: 3), of: x)
        func noise(naming name: String?) throws -> String? {
            try moves.edit(missing: nil, naming: name, monitor: SilentMonitor()).map(LintChecks.findings)?
                .first { $0.check == "noise" }?.finding
        }
        #expect(try noise(naming: nil)?.hasPrefix("w: ") == true)
        #expect(try noise(naming: "glasses")?.hasPrefix("glasses: ") == true)
    }

    /// The sets of a hole are the same pictures twice: no overlap to warn of, and nothing that distinguishes them.
    @Test func theSetsOfAHoleAreOne() throws {
        let mean = try sample.mean(sample.targets)
        let w = try mean - mean.scaled(by: 0.5).scaled(by: 2)
        let hole = Mask(.rectangle(.init(left: 0, top: 0, width: 200, height: 120)))
            .coverage(width: x.image.width, height: x.image.height)
        let found = try findings(phi + w.scaled(by: 1.8), missing: hole)
        #expect(found.map(\.check) == ["resolution", "mask", "alignment", "images"])
        #expect(Set(found.map(\.check)).isDisjoint(with: ["overlap", "asked", "balance", "noise"]))
        #expect(found.contains { $0.check == "mask" && $0.severity == .warning })
        #expect(found.contains { $0.check == "images" && $0.finding.hasPrefix("the neighbours: 12 images") })
    }

    @Test func severalMovesAreNotTakenForOnePair() throws {
        let (targets, sources) = (try sample.mean(sample.targets), try sample.mean(sample.sources))
        let other = try sample.mean(
            Dataset(collection: sample.faces.collection, members: Array(sample.faces.members.prefix(20))))
        let found = try findings(phi + (targets - sources) + (targets - other).scaled(by: 2))
        #expect(found.map(\.check).filter { $0 == "images" }.count == 4)
        #expect(!found.contains { $0.check == "balance" })
    }

    /// Sets chosen without a look at the picture: it has a beard, and none of them.
    @Test func setsUnlikeThePictureAreFound() throws {
        let attributes = sample.faces.collection.attributes
        let glasses = try #require(attributes.column(named: "eyeglasses"))
        let beard = try #require(attributes.column(named: "beard"))
        func shaven(_ wearsGlasses: Double) throws -> Features {
            let found = sample.faces.members.filter {
                beard[$0] == .number(0) && glasses[$0] == .number(wearsGlasses)
            }
            #expect(found.count >= 8)
            return try sample.mean(
                Dataset(collection: sample.faces.collection, members: Array(found.prefix(8))))
        }
        let target = try phi + (shaven(1) - shaven(0)).scaled(by: 3)
        func kind(_ hasBeard: Double) throws -> LintFinding? {
            let subject = Picture(
                image: x.image, attributes: AttributeRow(names: ["beard"], values: [.number(hasBeard)]))
            return try MoveSets(behind: target, of: subject).edit(missing: nil, monitor: SilentMonitor())
                .map(LintChecks.findings)?.first { $0.check == "kind" }
        }
        let found = try #require(try kind(1))
        #expect(found.severity == .warning)
        #expect(found.finding == "the picture is unlike both sets: beard (0 of 8 targets, 0 of 8 sources)")
        #expect(try kind(0)?.severity == .ok)
    }

    /// What `without` and a single layer give is a part of a difference of means, of the same sets.
    @Test func theSetsOfAPartAreLookedAt() throws {
        let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
        let other = randomFeatures(seed: 3, in: w.space, weight: 0)
        let whole = try findings(phi + w.scaled(by: 3)).filter { $0.check != "noise" }
        #expect(try findings(phi + w.without([other]).scaled(by: 3)) == whole)
        #expect(try findings(phi + w.keeping(layer: w.space.layers[0].name).scaled(by: 3)) == whole)
    }

    @Test func whatWasProjectedOutIsNoConfounder() throws {
        let column = try #require(sample.faces.collection.attributes.column(named: "beard"))
        func faces(_ hasBeard: Double, _ count: Int) -> Dataset {
            Dataset(
                collection: sample.faces.collection,
                members: Array(sample.faces.members.filter { column[$0] == .number(hasBeard) }.prefix(count)))
        }
        let (bearded, shaven) = (faces(1, 15), faces(0, 15))
        let glasses = try #require(sample.faces.collection.attributes.column(named: "eyeglasses"))
        func wearing(_ set: Dataset, _ answer: Double) -> [Int] {
            set.members.filter { glasses[$0] == .number(answer) }
        }
        // Wearers all have beards, and the others none.
        let wearers = Dataset(collection: sample.faces.collection, members: wearing(faces(1, 200), 1))
        let others = Dataset(collection: sample.faces.collection, members: wearing(faces(0, 200), 0))
        let w = try sample.mean(wearers) - sample.mean(others)
        let g = try sample.mean(bearded) - sample.mean(shaven)
        func names(_ vector: Features) throws -> [String] {
            try findings(phi + vector).filter { ["asked", "balance"].contains($0.check) }.map(\.finding)
        }
        #expect(try names(w).contains { $0.contains("beard: 100 %") })
        let without = try names(w.without([g]))
        #expect(!without.contains { $0.contains("beard: 100 %") }, "\(without)")
        #expect(without.contains { $0.hasPrefix("projected out: ") && $0.contains("beard") }, "\(without)")
        #expect(without.contains { $0.contains("eyeglasses: 100 %") })
    }

    @Test func withoutSetsThereIsNothingToTell() throws {
        #expect(try findings(phi) == [])
        #expect(try findings(phi + (phi - phi.scaled(by: 0.5).scaled(by: 2))) == [])
    }

    @Test func strengthIsNoNews() throws {
        let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
        func identity(_ target: Features) -> ContentHash {
            MoveSets(behind: target, of: x).identity
        }
        #expect(try identity(phi + w) == identity(phi + w.scaled(by: 3)))
        #expect(try identity(phi + w) != identity(phi - w))
    }
}
