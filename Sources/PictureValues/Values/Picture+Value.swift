import DeepFeatures
import Foundation
import Imaging
import Interpreter
import SessionStore
import Support

extension Picture: Value {
    public var typeName: String { "image" }
    public static let phrase = "an image"
    public var cellText: String { "image \(image.width)×\(image.height)" }
    public var ownName: String? { file?.name }

    public func equals(_ other: Picture) -> Bool { image == other.image }

    public func comes(from place: String) -> Bool {
        file.map { Session.place(of: $0.path) == place } ?? false
    }

    public func summary(named name: String?) -> String {
        var parts = ["image \(image.width)×\(image.height)"]
        if let attributes, !attributes.isBlank { parts.append(attributes.summary()) }
        if let reconstruction {
            parts.append(reconstruction.summary)
        } else if let placement, file != nil {
            parts.append(placement.summary)
        }
        return parts.joined(separator: ", ")
    }

    public var details: [Detail] {
        var lines = [Detail("image", "\(image.width)×\(image.height), float32 RGB")]
        if let file { lines.append(Detail("file", file.path)) }
        if !decoding.isEmpty { lines.append(Detail("decoding", decoding.joined(separator: "; "))) }
        if let attributes, !attributes.isBlank {
            lines.append(Detail("attributes", attributes.summary(limit: .max)))
        }
        if let landmarks { lines.append(Detail("landmarks", PointList.phrase(landmarks))) }
        if let words = facts?.words, !words.isEmpty { lines.append(Detail("taken", words)) }
        if let placement { lines.append(Detail("photograph", placement.summary)) }
        if isEdited, reconstruction == nil {
            lines.append(Detail("edited", "yes, and files it is saved to say so"))
        }
        return lines + (reconstruction?.details ?? [])
    }

    public var figures: [Figure] {
        let size = [Figure("width", Double(image.width)), Figure("height", Double(image.height))]
        return size + (reconstruction?.figures ?? [])
    }

    public static let hasFields = true
    public var fieldNames: [String] {
        figures.map(\.name)
            + (reconstruction.map { $0.moves.isEmpty ? ["course"] : ["course", "moves"] } ?? [])
            + (landmarks == nil ? [] : ["landmarks"])
            + (file == nil ? [] : ["name", "stem", "file"]).filter {
                !(attributes?.names.contains($0) ?? false)
            }
            + (attributes?.names ?? [])
    }

    public func field(_ name: String) throws -> (any Value)? {
        if let figure = figures.first(where: { $0.name == name }) { return figure.value }
        if name == "course", let reconstruction { return reconstruction.course.table }
        if name == "moves", let reconstruction, !reconstruction.moves.isEmpty {
            return reconstruction.moveTable
        }
        if name == "landmarks", let landmarks { return PointList.value(landmarks) }
        switch attributes?[name] {
        case .number(let number): return number
        case .text(let text): return text
        case nil:
            return attributes?.names.contains(AttributeName.normalized(name)) == true
                ? Nothing.unknown : fileField(name)
        }
    }

    /// Where the picture is from: `nothing` for one that was made. Attributes of these names come first.
    private func fileField(_ name: String) -> (any Value)? {
        switch name {
        case "name": file?.name ?? Nothing()
        case "stem": file?.stem ?? Nothing()
        case "file": file?.path ?? Nothing()
        default: nil
        }
    }

    public static let kind = "image"

    private struct Header: Codable {
        var width: Int
        var height: Int
        var file: FileIdentity?
        var attributes: AttributeRow?
        var reconstruction: ReconstructionReport?
        var setup: SetupHeader?
        var isEdited: Bool
        /// nil in sessions from before it was kept, whose edits are all taken for the method's, as their files were.
        var isReconstructed: Bool?
        var landmarks: [[Double]]?
        var decoding: [String]?
        /// nil where the pixels are stored as they are.
        var encoding: FloatEncoding?
        /// Whether the pixels were left out when the session was packed; nil means no.
        var isWithheld: Bool?
        var placement: PlacementHeader?
        var part: FilePartHeader?
        /// An EXIF block.
        var facts: Data?

        private enum CodingKeys: String, CodingKey {
            case width, height, file, attributes, reconstruction
            // What sessions have called it from the first version on.
            case setup = "recipe"
            case isEdited, isReconstructed, landmarks, decoding, encoding, isWithheld, placement, part, facts
        }

        var edit: PictureEdit {
            guard isEdited else { return .untouched }
            return isReconstructed ?? true ? .reconstructed : .retouched
        }
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        let hash = try identity(checkpoint: writer.monitor.checkCancellation)
        guard writer.keepsObjects else { return hash }
        let stored = try FloatBytes.compact(image.pixels, monitor: writer.monitor)
        let header = Header(
            width: image.width, height: image.height, file: file, attributes: attributes,
            reconstruction: reconstruction,
            setup: try reconstructionSetup.map { try SetupHeader($0, writer: writer) },
            isEdited: isEdited, isReconstructed: isEdited ? edit == .reconstructed : nil,
            landmarks: landmarks?.map { [$0.x, $0.y] },
            decoding: decoding.isEmpty ? nil : decoding, encoding: stored.encoding,
            placement: placement.map(PlacementHeader.init), part: part.map(FilePartHeader.init),
            facts: facts.map { Data($0.block) })
        return try writer.put(
            kind: Self.kind, hash: hash, header: header,
            content: stored.content,
            references: header.setup?.references ?? [])
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        if header.isWithheld == true, object.content.isEmpty {
            let picture: Picture = try WithheldPicture.madeAgain(object, file: header.file, by: reader)
            return picture
        }
        let pixels = try FloatBytes.decode(
            object.content, as: header.encoding, shapes: [[header.width, header.height, 3]], of: object)
        guard pixels.allSatisfy(\.isFinite), header.landmarks?.allSatisfy({ $0.count == 2 }) ?? true,
            header.attributes.map({ $0.names.count == $0.values.count }) ?? true
        else { throw ObjectDamagedError(object: object) }
        return Picture(
            image: Image(width: header.width, height: header.height, pixels: pixels), file: header.file,
            part: try header.part?.part(in: object), attributes: header.attributes,
            making: ReconstructionRecord(
                report: header.reconstruction, setup: try header.setup?.setup(in: object, from: reader)),
            edit: header.edit,
            landmarks: header.landmarks?.map { Point($0[0], $0[1]) }, decoding: header.decoding ?? [],
            placement: try header.placement?.placement(in: object),
            facts: header.facts.flatMap { CameraFacts(block: Array($0)) })
    }
}

extension ReconstructionCourse {
    /// A row for each evaluation, counted from 1 as `evaluations` is: its objective, and the seconds since the
    /// beginning.
    fileprivate var table: TableValue {
        TableValue(
            columns: ["evaluation", "objective", "seconds"],
            rows: steps.enumerated().map { index, step in
                [Double(index + 1), step.objective ?? Nothing(), step.seconds]
            })
    }
}

extension ReconstructionReport {
    var summary: String {
        let count = "\(evaluations) \(evaluations == 1 ? "evaluation" : "evaluations")"
        let progress = isFinished ? count : "unfinished after \(count)"
        let facts = [
            progress, "objective \(NumberFormat.figure(objective))",
            moves.inWords.map { "asked to move " + $0 },
            moved.map { "moved \(NumberFormat.figure($0)) relative" },
        ]
        return facts.compactMap(\.self).joined(separator: ", ")
    }

    var details: [Detail] {
        let grey = stayedGrey == true ? [Detail("colours", "those of the photograph, which is grey")] : []
        let all = moves.map { Detail("move asked for", $0.inWords) } + movedDetails + progressDetails + grey
        guard let unreachable, unreachable.share > 0 else { return all }
        let text =
            "\(NumberFormat.figure(100 * unreachable.share)) % of the target's numbers are negative, as no "
            + "picture's are: a loss of at least \(NumberFormat.figure(unreachable.loss))"
        return all + [Detail("out of reach", text)]
    }

    private var movedDetails: [Detail] {
        moved.map {
            [
                Detail(
                    "moved",
                    NumberFormat.figure($0)
                        + " relative: ‖φ(z) - φ(x)‖ over ‖φ(x)‖, measured when the search ended")
            ]
        }
            ?? []
    }

    private var progressDetails: [Detail] {
        [
            Detail("evaluations", isFinished ? "\(evaluations)" : "\(evaluations), unfinished"),
            Detail(
                "objective",
                "\(NumberFormat.figure(objective)), from \(NumberFormat.figure(initialObjective)) at the start: the feature "
                    + "loss, a layer's share of it unless loss: is \"none\", and λ times the total variation"
            ),
            Detail(
                "feature loss", NumberFormat.figure(featureLoss) + " (1/2‖φ(z) - target‖², of all layers)"),
            Detail("total variation", NumberFormat.figure(totalVariation) + " (0–255 pixels, before λ)"),
            Detail("seconds", NumberFormat.figure(seconds)),
            Detail("ended", ending),
        ]
    }

    var figures: [Figure] {
        [
            Figure("evaluations", Double(evaluations)), Figure("objective", objective),
            Figure("feature_loss", featureLoss), Figure("total_variation", totalVariation),
            Figure("seconds", seconds),
        ] + moveFigures + (moved.map { [Figure("moved", $0)] } ?? [])
    }

    /// A row for each move that was asked for, with its strength.
    fileprivate var moveTable: TableValue {
        TableValue(
            columns: ["raw", "beta", "unit", "relative"],
            rows: moves.map { [$0.raw, $0.beta, $0.unit, $0.relative.map(abs) ?? Nothing()] })
    }

    /// The strength of the one move that was asked for; of several, `moves` has a row each.
    private var moveFigures: [Figure] {
        guard moves.count == 1, let move = moves.first else { return [] }
        let units = [Figure("raw", move.raw), Figure("beta", move.beta), Figure("unit", move.unit)]
        return units + (move.relative.map { [Figure("relative", abs($0))] } ?? [])
    }
}

extension Picture: ArgumentValue {
    public static var types: [ValueType] { [.image] }
}
