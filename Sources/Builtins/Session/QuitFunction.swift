import Interpreter
import Language
import PictureValues

struct QuitFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = Leaving.page(of: "quit", sameAs: "exit")
    static let effect = FunctionEffect.looksAround

    @Shared var leaving: Leaving

    func run(_ call: Call) throws -> Nothing { try leaving.end(call) }
}
