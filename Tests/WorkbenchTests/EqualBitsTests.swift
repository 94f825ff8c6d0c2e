import Support
import Tensor
import Testing

/// What a program makes has the same bits with every kernel of one arithmetic (AVX2 and AVX-512) and with any number of
/// threads: machines of a cluster may share what they computed.
@Suite struct EqualBitsTests {
    /// How a program is run.
    private struct Way {
        let kernels: String
        let threads: Int

        /// Without AVX-512 the C library's functions are those of a processor without it, too.
        var environment: [String: String] {
            let hidden = kernels == "AVX-512" ? "" : "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX512BW,-AVX512DQ"
            return ["DFI_KERNELS": kernels, "GLIBC_TUNABLES": hidden]
        }
    }

    /// The fastest kernels with two threads and with one, and the others of their arithmetic.
    private static let ways: [Way] = {
        let equal = Kernels.available.filter { $0.arithmetic == Kernels.available[0].arithmetic }
        return equal.map { Way(kernels: $0.description, threads: 2) }
            + [Way(kernels: equal[0].description, threads: 1)]
    }()

    /// - Returns: what the names of the command's session stand for afterwards, and what was said.
    private func run(
        _ program: String, _ way: Way, _ bare: Command
    ) throws -> (values: [String: ContentHash], said: String) {
        var command = bare
        command.environment = way.environment
        let session = command.path("s.dfisession")
        let result = try command.run(
            ["--session", session, "--threads", String(way.threads), "-e", program])
        try #require(result.status == 0, "\(result.errors)")
        return (try sessionValues(in: session), result.output + result.errors)
    }

    private func expectEqualValues(_ program: String, home: (Command) throws -> Void = { _ in }) throws {
        let found = try Self.ways.map { way in
            try withCommand { command throws in
                try home(command)
                return try run(program, way, command).values
            }
        }
        #expect(!found[0].isEmpty)
        for (way, values) in zip(Self.ways, found) { #expect(values == found[0], "\(way)") }
    }

    private static let drawn = """
        use(network("tiny")); s = drawn_faces(); x = s[1]; f = phi(x) + 2 * (phi(s[2]) - phi(s[3]))

        """

    @Test func theBuiltInNetwork() throws {
        try expectEqualValues(
            Self.drawn
                + "z = reconstruct(f, evaluations: 30); n = reconstruct(f, from: \"noise\", evaluations: 30)")
    }

    /// The face finder's networks and VGG-16.
    @Test func trainedNetworks() throws {
        try expectEqualValues(
            """
            s = dataset("faces"); x = s["000010.jpg"]; seen = face(x)
            z = reconstruct(phi(x) + phi(s["000011.jpg"]) - phi(s["000012.jpg"]), evaluations: 8)
            """, home: RealHome.link)
    }

    /// A search that one kind of processor began ends on the other at the picture that either finds alone.
    @Test func aStateGoesOnElsewhere() throws {
        let whole = Self.drawn + "z = reconstruct(f, evaluations: 30)"
        let expected = try withCommand { try run(whole, Self.ways[0], $0).values["z"] }
        for way in Self.ways.dropFirst() {
            try withCommand { command throws in
                _ = try run(Self.drawn + "z = reconstruct(f, evaluations: 12)", way, command)
                let (values, said) = try run(whole, Self.ways[0], command)
                #expect(said.contains("continues after 12 of 30 evaluations"), "\(said)")
                #expect(values["z"] == expected, "\(way)")
            }
        }
    }

    @Test func noNumberOfThreadsIsAnError() throws {
        try withCommand { bare throws in
            var command = bare
            command.environment = ["DFI_THREADS": "many"]
            let result = try command.run(["-e", "1 + 1"])
            #expect(result.status != 0 && result.output.isEmpty)
            #expect(result.errors.contains("DFI_THREADS is “many”, which is no number of threads"))
            // What the command line says counts.
            #expect(try command.run(["--threads", "1", "-e", "1 + 1"]).lines == ["2"])
        }
    }

    @Test func kernelsThatThereAreNotAreAnError() throws {
        try withCommand { bare throws in
            var command = bare
            command.environment = ["DFI_KERNELS": "MMX"]
            let result = try command.run(["-e", "1 + 1"])
            #expect(result.status != 0 && result.output.isEmpty)
            #expect(result.errors.contains("DFI_KERNELS is “MMX”"))
        }
    }
}
