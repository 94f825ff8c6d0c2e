import LanguageTestSupport
import Builtins
import Interpreter
import PictureValues
import SessionStore
import Support
import Testing

/// Calls as data: what the session's history of a value will be made of.
@Suite struct WrittenCallTests {
    /// Each call that the pages' examples make gives the same again when it is made from its written form.
    @Test func callsAreMadeAgainFromWhatIsWritten() throws {
        let (problems, count) = try DeepStack.run { Result { try Self.makeAgain() } }.get()
        #expect(problems == [])
        #expect(count > 100)
    }

    /// Functions whose calls give something different each time, or leave files behind.
    private static let leftOut: Set = ["bench", "save", "drawn_faces"]

    private static func makeAgain() throws -> (problems: [String], count: Int) {
        let bench = try ExampleBench()
        var (problems, count): ([String], Int) = ([], 0)
        for code in Library.table.all.flatMap(\.page.examples).map(\.code) {
            var made: [(call: WrittenCall, value: any Value)] = []
            bench.session.onCall = { made.append(($0, $1)) }
            _ = try? bench.lines(of: code)
            bench.session.onCall = nil
            for (call, value) in made where isRepeatable(call) {
                count += 1
                do {
                    let again = try bench.interpreter.call(call)
                    if try hash(again) != hash(value) { problems.append("\(call.function) in \(code)") }
                } catch {
                    problems.append("\(call.function) in \(code): \(error)")
                }
            }
        }
        return (problems, count)
    }

    private static func isRepeatable(_ call: WrittenCall) -> Bool {
        guard let function = Library.table[call.function] else { return false }
        return function.effect == .none && function.takesValues && !leftOut.contains(call.function)
    }

    private static func hash(_ value: any Value) throws -> ContentHash {
        try value.write(to: ObjectWriter())
    }

    /// What was given and what was not: defaults are filled in, and so is what the session's profile decides.
    @Test func writtenCallsHaveTheirDefaults() throws {
        let playground = try Playground()
        var made: [WrittenCall] = []
        playground.session.onCall = { call, _ in made.append(call) }
        playground.run(
            "use(network(\"tiny\")); x = resize(dataset(\"faces\")[0], [32, 32]); profile(\"paper\"); "
                + "z = reconstruct(phi(x), evaluations: 2)")
        func written(_ name: String) throws -> [String: String] {
            let call = try #require(made.last { $0.function == name })
            return Dictionary(
                uniqueKeysWithValues: call.arguments.map { ($0.name, $0.value.summary(named: nil)) })
        }
        #expect(try written("resize")["filter"] == "bicubic")
        #expect(try written("resize")["size"] == "[32, 32]")
        let search = try written("reconstruct")
        #expect(search["evaluations"] == "2" && search["tv"] == "0.001")
        #expect(search["loss"] == "none" && search["solver"] == "plain" && search["bounds"] == "none")
        #expect(search["mask"] == nil && search["preview"] == nil)
    }

    /// The page of a function has the defaults of the current session.
    @Test func pagesShowTheSessionsDefaults() throws {
        let playground = try Playground()
        #expect(
            playground.output(of: "help(\"reconstruct\")").joined(separator: " ").contains("evaluations: 100")
        )
        playground.run("profile(\"official\")")
        let page = playground.output(of: "help(\"reconstruct\")").joined(separator: " ")
        #expect(page.contains("solver: \"plain\"") && !page.contains("evaluations: 100"))
    }
}
