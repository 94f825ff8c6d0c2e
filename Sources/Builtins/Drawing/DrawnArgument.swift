import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Language
import Support

/// The argument whose pictures `grid`, `strip` and `show` draw, and what is said about it.
struct DrawnArgument {
    let reference: ArgumentReference
    /// All that was given for it.
    let values: [any Value]
    let call: Call

    init(_ reference: ArgumentReference, _ values: [any Value], _ call: Call) {
        (self.reference, self.values, self.call) = (reference, values, call)
    }

    func complaint(_ message: String, remedy: String? = nil) -> Diagnostic {
        call.complaint(about: reference, message, remedy: remedy)
    }

    /// A complaint about the first empty set or table to be shown; nil if there is none.
    var emptySet: Diagnostic? {
        for value in values {
            if let set = value.pictureSet, set.count == 0 {
                let error = EmptySet(dataset: set.name)
                return complaint(error.message, remedy: error.remedyInWords)
            }
            if let table = value as? TableValue, table.rows.isEmpty {
                return complaint(
                    "this table has no rows", remedy: "is the condition after where too narrow?")
            }
        }
        return nil
    }

    /// A complaint about an element among pictures that is not one.
    func misfit(_ item: any Value, at position: Int) -> Diagnostic {
        let function = call.builtin.name
        let remedy =
            switch item {
            case is ListValue:
                "lists are joined by +: \(function)(xs + ys); grid has columns: for their rows"
            case is Nothing: "leave them out: ys = []; for p in xs { if p != nothing { ys = ys + [p] } }"
            default: "a list such as [x, z] holds pictures and masks only"
            }
        return complaint(
            "\(function) needs pictures, but element \(position), counted from 0, is \(item.typePhrase)",
            remedy: remedy)
    }

    /// - Throws: a complaint if there are too many pictures for one.
    func check(_ count: Int, of picture: Picture) throws {
        let side = Int(saturating: Double(count).squareRoot().rounded(.down))
        try complainingOfSize(of: [picture]) {
            try ImageLimits.check(width: picture.image.width * side, height: picture.image.height * side)
        }
    }

    /// - Throws: a complaint if the pictures are too large together, which names the largest; else what `body` throws.
    func complainingOfSize<Result>(of pictures: [Picture], _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ImageTooLarge {
            throw tooLarge(error.message, pictures)
        } catch let error as NotEnoughMemory {
            throw tooLarge(error.message, pictures)
        }
    }

    private func tooLarge(_ message: String, _ pictures: [Picture]) -> Diagnostic {
        let largest = pictures.max { $0.image.width * $0.image.height < $1.image.width * $1.image.height }
        guard let largest else { return complaint(message) }
        let name = largest.file.map { ", \($0.name)," } ?? ""
        return complaint(
            message,
            remedy:
                "the largest picture\(name) is \(largest.image.width)×\(largest.image.height), and all are drawn that "
                + "large: make them smaller first, as in [resize(p, [200, 200]) for p in set]")
    }
}
