import DeepFeatures
import Interpreter
import PictureValues
import SessionStore
import Support

/// What was decided about the kinds of files that are not simply taken along.
struct PackChoices {
    var photographs = false
    var faces = false
    var networks = false

    /// Why files of a kind stay out; nil if they go in.
    func absence(of kind: PackPlan.Kind) -> PackedFile.Absence? {
        switch kind {
        case .photograph: photographs ? nil : .photograph
        case .face: faces ? nil : .face
        case .weights: networks ? nil : .weights
        case .drawing, .result, .script, .other: nil
        }
    }
}

/// What goes into a pack, once that is decided.
struct PackContent {
    let plan: PackPlan
    let choices: PackChoices
    /// Those of this machine.
    let folders: FolderNames
    /// The statements that make the session's names again; nil if there are none.
    let script: (name: String, text: String)?

    /// - Parameters:
    ///   - script: as `history save` writes it, without the folder.
    ///   - name: the pack's, without its ending.
    init(
        _ plan: PackPlan, _ choices: PackChoices, of session: Session, script: String, name: String
    ) {
        (self.plan, self.choices) = (plan, choices)
        folders = FolderNames(
            [session.home.root, session.home.cache, HomeFolder.expanding("~")]
                + plan.items.map { String($0.path.dropLast(PackPlaces.last(of: $0.path).count + 1)) },
            own: session.inputFolders)
        let place = plan.places.name(of: "/" + name + ".dfis")
        self.script = script.isEmpty ? nil : (place, script)
    }

    /// The photographs whose pixels stay out.
    var withheld: [PackPlan.Photograph] {
        plan.photographs.filter { $0.isGone || choices.absence(of: $0.kind) != nil }
    }

    /// Whether faces of the example set themselves go in, as files or as pixels.
    var hasFaces: Bool {
        choices.absence(of: .face) == nil
            && (!plan.items(of: .face).isEmpty
                || plan.photographs.contains { $0.kind == .face && !$0.isGone })
    }

    func absence(of item: PackPlan.Item) -> PackedFile.Absence? {
        item.trouble ?? choices.absence(of: item.kind)
    }

    /// All files, with where their bytes come from.
    var files: [(file: PackedFile, content: PackDraft.Content)] {
        let used = plan.items.map { item -> (file: PackedFile, content: PackDraft.Content) in
            let absence = absence(of: item)
            let file = PackedFile(
                name: item.name, role: item.kind.role, hash: item.hash, length: item.length, absence: absence)
            return (file, absence == nil ? .file(item.path) : .none)
        }
        guard let script else { return used }
        let bytes = [UInt8](script.text.utf8)
        let file = PackedFile(
            name: script.name, role: .script, hash: bytes.withUnsafeBytes(ContentHash.ofBytes),
            length: bytes.count)
        return used + [(file, .bytes(bytes))]
    }

    /// What is changed in the session on its way into the pack.
    /// - Parameter features: those whose values stay out, too.
    func rewriting(withholding features: Set<ContentHash>, calling builtins: BuiltinTable) -> SessionRewriting
    {
        let (places, folders) = (plan.places, folders)
        let withheld = Set(withheld.map(\.object))
        let calls = PackedCalls(places: places, folders: folders, builtins: builtins)
        return SessionRewriting(
            object: { header, content in
                let text = HeaderTexts.rewrittenPaths(of: header.header, places.name(of:))
                if withheld.contains(header.hash) { return Picture.withheld(header, header: text) }
                if features.contains(header.hash) { return Features.withheld(header, header: text) }
                guard text != header.header, let object = try content() else { return nil }
                return object.with(header: text)
            },
            call: calls.rewritten, path: places.name(of:), text: folders.removed(from:))
    }
}
