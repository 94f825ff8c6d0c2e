import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Support

/// The formats that pictures are written in, rounded to 8 bits, with a note that the picture was edited.
struct PictureFileFormat: FileFormat {
    let endings = ImageCodecs.writtenEndings
    let marksFiles = true

    func accepts(_ value: any Value) -> Bool { DrawnValue.includes(value) }

    func write(_ writing: FileWriting) throws {
        guard let picture = try DrawnValue.picture(of: writing.value, writing.call) else { return }
        guard writing.quality <= 100 else {
            throw writing.call.complaint(
                about: writing.qualityArgument, "quality: goes from 1 to 100", remedy: "95 is the default")
        }
        let script = writing.keepsRecipe && !picture.isAsRead ? try script(writing) : nil
        try picture.write(to: writing.path, quality: writing.quality, script: script)
        let name = (writing.path as NSString).lastPathComponent
        writing.call.session.noteShown(picture, label: name, as: .saved)
    }

    /// What makes the value that is saved; nil, with a warning, if a file has no room for it.
    private func script(_ writing: FileWriting) throws -> RecipeScript? {
        let call = writing.call
        let writer = call.session.recipeWriter ?? Self.sessionsScript
        do {
            return try writer(writing.value, call).map { try RecipeScript($0) }
        } catch let unfit as UnfitRecipe {
            warnOfMissingRecipe(unfit.message, writing)
        } catch is LongScript {
            warnOfMissingRecipe(
                "the script that makes it takes more than "
                    + "\(NumberFormat.grouped(RecipeScript.maximumBytes)) bytes, which is what a picture's file has room for",
                writing)
        }
        return nil
    }

    /// Once in a statement, which may be a loop.
    private func warnOfMissingRecipe(_ reason: String, _ writing: FileWriting) {
        guard writing.call.session.isFirstNoticeInStatement("saved without its recipe") else { return }
        writing.call.warn(
            "the file is saved without its recipe: \(reason)", about: writing.fileArgument,
            remedy: "keep the session or a script beside it")
    }

    /// What the session knows, without folders: whoever gets the picture need not learn where it was made.
    private static func sessionsScript(_ value: any Value, _ call: Call) throws -> String? {
        do {
            return try ProvenanceScript(
                making: call.session.identity(of: value), called: "z", in: call.session,
                calling: call.environment.builtins, paths: .shared, limit: RecipeScript.maximumBytes
            ).text
        } catch let error where error is WorkCancelled || error is LongScript {
            throw error
        } catch {
            // Without it, the picture is saved all the same.
            return nil
        }
    }

    func read(_ reading: FileReading) throws -> any Value {
        try reading.call.picture(fromFile: reading.path)
    }

    func isOurs(_ path: String, monitor: any WorkMonitor) -> Bool {
        let request = DecodingRequest(name: path, monitor: monitor)
        return (try? ImageFile.read(request)).map(EditMark.isOurs) ?? false
    }
}
