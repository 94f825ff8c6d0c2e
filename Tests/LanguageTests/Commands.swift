import Language

/// Functions that drop their parentheses in these tests.
let commandTable = CommandTable([
    "diff": .expressions, "exit": .expressions, "export": .words, "forget": .expressions, "help": .pages,
    "history": .words, "info": .expressions, "jobs": .words, "note": .expressions, "profile": .words,
    "quit": .expressions, "refresh": .expressions, "session": .words, "show": .expressions,
    "stale": .expressions, "time": .computation, "tour": .expressions, "undo": .expressions,
    "whos": .expressions, "why": .expressions,
])

func parse(_ source: String) -> ParseResult { Language.parse(source, commands: commandTable) }

func isIncomplete(_ source: String) -> Bool { Language.isIncomplete(source, commands: commandTable) }
