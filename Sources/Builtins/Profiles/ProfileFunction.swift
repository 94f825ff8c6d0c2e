import DeepFeatures
import Interpreter
import Language
import PictureValues

struct ProfileFunction: Function {
    static let command: CommandForm? = .words
    static let page = FunctionPage(
        summary: "Chooses the paper's ways, its authors' code's, or ours.",
        discussion: """
            The paper and the code that its authors published differ on many points, and both from what works best \
            here. A profile sets all of them for the session: what reconstruct, match_color, inpaint and the networks \
            do where a call does not say. The table lists each point, and what is not available for lack of data. \
            docs/fidelity.md gives the reasons for each choice.
            """,
        examples: [.init("profile paper"), .init("profile(\"default\")[0].point", "alpha")],
        source: "the paper against its authors' code",
        seeAlso: ["reconstruct", "network", "normalize", "contrast"])
    static let effect = FunctionEffect.changesSession

    @Word("default, paper or official", absent: "the current one") var name: String?

    func run(_ call: Call) throws -> TableValue {
        if let name { try call.session.setProfile(choice(name, call)) }
        let profile = try call.session.profile()
        let hasVGG19 = (try? call.session.modelStore.source(named: "vgg19")) != nil
        let rows = profile.rows(
            hasVGG19: hasVGG19, hasNormalizedNetwork: try call.session.hasNormalizedNetwork())
        return TableValue(
            columns: ["point", profile.name.rawValue], rows: rows.map { [$0.point, $0.choice] })
    }

    private func choice(_ word: String, _ call: Call) throws -> Profile.Name {
        guard let name = Profile.Name(rawValue: word) else {
            let names = Profile.Name.allCases.map(\.rawValue)
            throw call.complaint(
                about: $name, "there is no profile “\(word)”",
                remedy: "there are \(names.joined(separator: ", "))")
        }
        return name
    }
}
