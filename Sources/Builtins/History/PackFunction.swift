import DeepFeatures
import Foundation
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

struct PackFunction: Function {
    static let page = FunctionPage(
        summary: "Packs the session and its files for others.",
        discussion: """
            In a terminal, dfi lesson.dfiz tells what is in the pack, runs nothing, and opens a private copy of the \
            session, with the files beside it. pack first lists what goes in and what stays out, with sizes. \
            Photographs – pictures that were read from files, except those that dfi drew, and results that it saved – \
            go in only if you say so: at the prompt you are asked, a script says photographs: true or false. Without \
            them, the pixels that the session keeps of them stay out as well, cropped, resized, or saved and read \
            back, and the numbers of features from which a picture like them could be made: φ of one, and means of fewer \
            than \(FeaturesOfPhotographs.crowd). A name for one can be read again where its file is. What was made of \
            photographs are results and go in: edited, blurred and composed pictures, means and attribute vectors. The \
            list names these pictures. The faces that Scripts/fetch-data fetches may not be handed on, by their terms, \
            and stay out, as do the weights of networks, which are large and can be fetched; faces: true and networks: \
            true take them along. Pictures made from such faces go in, and may not be handed on either: a warning says \
            so. Folders, users and hosts are not in a pack, \
            except where statements, or texts that names stand for, have them: the list says which. What undo could bring back, _ and the states of searches stay out. \
            An existing file is replaced only if this session wrote it and it has not been changed since, or with \
            replace: true. Cost: a copy of the session and one read of each file, in the folder for temporary \
            files.
            """,
        examples: [
            .init("pack(\"lesson.dfiz\", photographs: false)"),
            .init("pack(\"whole.dfiz\", photographs: true, networks: true)"),
        ],
        seeAlso: ["session", "history", "save", "why"],
        words: "share bundle archive give send publish submit dfiz handout homework")
    // The session is as it was.
    static let effect = FunctionEffect.looksAround

    @Positional("the pack's name, which ends in .dfiz", .completes(.newFile)) var file: String
    @Labelled("whether photographs go in", absent: "ask") var photographs: Bool?
    @Labelled("whether the fetched faces go in, against their terms") var faces = false
    @Labelled("whether the weights of networks go in", .known(as: ["weights", "models"])) var networks = false
    @Labelled(
        "whether to replace a file that this session did not write, or that was changed since",
        .known(as: ["overwrite", "force"]))
    var replace = false

    func run(_ call: Call) throws -> String {
        let session = call.session
        if let job = session.jobs.unfinished.first {
            throw call.complaint(
                "“\(job.name)” is still being computed in the background, and would not be in it",
                remedy: "wait(\(job.name)) first, or cancel(\(job.name))")
        }
        let path = session.output(file)
        let replacing = try mayReplace(path, call)
        let draft = try PackDraft(of: session.store, monitor: session.monitor)
        let plan = try PackPlan(of: draft.store, in: session, calling: call.environment.builtins)
        var content = try content(
            plan, PackChoices(photographs: photographs ?? true, faces: faces, networks: networks), draft, call
        )
        let made = try MadePictures(in: draft.store, of: plan, call.environment)
        let report = try PackReport(
            content, made, in: draft.store, named: file, asking: photographs == nil
        ).lines
        session.host.page(
            session.host.columns.map { width in
                report.flatMap { TextWrap.lines($0, width: width, rest: "    ") }
            } ?? report)
        let takesPhotographs = try takesPhotographs(plan, call)
        content = try self.content(
            plan, PackChoices(photographs: takesPhotographs, faces: faces, networks: networks), draft, call)
        let features = try FeaturesOfPhotographs(
            withheldFrom: content, in: session, calling: call.environment.builtins
        ).hashes(among: draft.store.headers())
        let needy = try draft.store.names(
            needing: content.withheld.map(\.object) + features, barrier: Picture.kind)
        if !needy.isEmpty {
            session.host.note("pack: to be read again where the photographs are: \(NameList.all(needy))")
        }
        try draft.store.rewrite(
            content.rewriting(withholding: features, calling: call.environment.builtins),
            monitor: session.monitor)
        let bytes = try draft.write(
            content.files, to: path, program: Version.current, replacing: replacing, monitor: session.monitor)
        session.noteWritten(path)
        session.host.note("\(ByteCount.phrase(bytes)); dfi '\(file)' opens a copy of it")
        if made.showFaces || content.hasFaces { warnOfFaces(made, call) }
        return file
    }

    private func warnOfFaces(_ made: MadePictures, _ call: Call) {
        let faces = "faces of the example set"
        let what = made.showFaces ? "pictures made from \(faces)" : faces
        call.warn("this pack holds \(what), which may not be passed on: keep it to yourself", about: $file)
    }

    private func content(
        _ plan: PackPlan, _ choices: PackChoices, _ draft: PackDraft, _ call: Call
    ) throws -> PackContent {
        let script = try ReplayScript(draft.store, calling: call.environment.builtins)
        let text =
            script.savedCount == 0 ? "" : script.text(version: Version.current, date: Date(), folder: nil)
        let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
        return PackContent(plan, choices, of: call.session, script: text, name: name)
    }

    /// Refuses another ending, and a file that would be lost.
    /// - Returns: whether a file at the path is replaced.
    private func mayReplace(_ path: String, _ call: Call) throws -> Bool {
        guard path.lowercased().hasSuffix(".dfiz") else {
            throw call.complaint(
                about: $file, "a pack's name ends in .dfiz", remedy: "for example pack(\"lesson.dfiz\")")
        }
        return try call.mayReplace(path, named: file, about: $file, isAllowed: replace)
    }

    /// Whether photographs go in, as the call or the person says.
    private func takesPhotographs(_ plan: PackPlan, _ call: Call) throws -> Bool {
        if let photographs { return photographs }
        guard plan.hasPhotographs else { return false }
        guard call.session.host.isInteractive else {
            throw call.complaint(
                "this session has photographs, and nobody can be asked whether to give them away",
                remedy: "write photographs: true or photographs: false")
        }
        switch call.session.host.decide("Do the photographs go in? [y/N] ", usual: .no) {
        case .yes: return true
        case .no: return false
        case .cleared, .ended: throw WorkCancelled()
        }
    }
}
