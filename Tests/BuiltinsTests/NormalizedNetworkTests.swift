import LanguageTestSupport
import ConvNet
import Foundation
import Interpreter
import PictureValues
import Testing

/// A normalised network is its base and a few thousand numbers.
@Suite struct NormalizedNetworkTests {
    private func network(_ code: String, in playground: Playground) throws -> NetworkValue {
        try #require(try playground.value(of: code) as? NetworkValue)
    }

    @Test func sessionsKeepTheMeansAndNotTheWeights() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("faces = dataset(\"faces\"); n = normalize(network(\"tiny\"), faces, size: [64, 64]);")
        playground.run("use(n); f = phi(faces[0], size: [40, 40]);")
        let before = try network("n", in: playground)
        let writer = ObjectWriter()
        _ = try before.write(to: writer)
        // The tiny network has some 40,000 weights.
        #expect(writer.objects.map { $0.header.utf8.count + $0.content.count }.reduce(0, +) < 5000)
        try playground.reopen()
        let after = try network("n", in: playground)
        #expect(after.network.hash == before.network.hash && after.source == before.source)
        #expect(after.network.filterMeans == before.network.filterMeans)
        _ = playground.host.takeLines()
        #expect(playground.output(of: "f == phi(faces[0], size: [40, 40])") == ["true"])
        #expect(playground.output(of: "reconstruct(f, evaluations: 2);").allSatisfy { !$0.contains("error") })
    }

    @Test func nothingIsMeasuredTwice() throws {
        let playground = try Playground(sessionFile: true)
        let code = "normalize(network(\"tiny\"), dataset(\"faces\"), size: [64, 64])"
        let first = try network(code, in: playground)
        try playground.reopen()
        let reports = playground.host.work.reports
        #expect(try network(code, in: playground).network.hash == first.network.hash)
        #expect(playground.host.work.reports == reports)
        // Pictures, size and network all count.
        #expect(
            try network(code.replacingOccurrences(of: "64", with: "60"), in: playground).network.hash
                != first.network.hash)
        #expect(playground.host.work.reports > reports)
    }

    /// No file is read as something it is not.
    @Test func damagedMeansAreReported() throws {
        let playground = try Playground()
        let net = try network(
            "normalize(network(\"tiny\"), dataset(\"faces\"), size: [40, 40])", in: playground)
        guard case .normalized(let base, let means) = net.source else {
            Issue.record("\(net.source)")
            return
        }
        let fewer = FilterMeans(layers: Array(means.layers.dropLast()), source: "tests")
        #expect(throws: UnusableMeans.self) { try base.normalized(by: fewer).open() }
    }
}
