import Imaging
import Interpreter
import PictureValues
import Support

extension Call {
    /// Warns of letters in texts to be drawn into a picture that the font lacks.
    /// - Parameter noun: what the texts are, "labels".
    func warnOfLetters(in texts: [String], called noun: String, about argument: ArgumentReference) {
        let replaced = Image.lettersDrawnAsOthers(in: texts)
        guard !replaced.isEmpty else { return }
        warn("\(noun) are drawn in plain letters: \(NameList.phrase(replaced, limit: 12))", about: argument)
    }
}
