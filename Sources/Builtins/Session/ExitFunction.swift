import Interpreter
import Language
import PictureValues

struct ExitFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = Leaving.page(of: "exit", sameAs: "quit", words: "bye logout leave q")
    static let effect = FunctionEffect.looksAround

    @Shared var leaving: Leaving

    func run(_ call: Call) throws -> Nothing { try leaving.end(call) }
}
