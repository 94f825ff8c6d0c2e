import Language
import Testing

/// Mistakes that people make, each with its message, word for word.
@Suite struct MistakeTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var source: String
        var report: String

        init(_ source: String, _ report: String) {
            self.source = source
            self.report = report
        }

        var testDescription: String { source.debugDescription }
    }

    @Test(arguments: mistakes)
    func reported(_ mistake: Mistake) {
        let source = SourceText(mistake.source)
        let report = parse(mistake.source).diagnostics.map { DiagnosticRenderer().render($0, in: source) }
        #expect(report.joined(separator: "\n") == mistake.report)
    }

    static let mistakes: [Mistake] = [
        Mistake(
            "show(x",
            #"""
            error: “(” is never closed
              │ show(x
              │     ^ opened here
            """#),
        Mistake(
            "show(x\ny = 3\nz = 4",
            #"""
            error: “(” is never closed
              │ show(x
              │     ^ opened here
            """#),
        Mistake(
            "show(x y)",
            #"""
            error: expected “,” or “)” after an argument of show, found name “y”
              │ show(x y)
              │        ^
              = arguments are separated by commas: show(a, b)
            """#),
        Mistake(
            "show(x]",
            #"""
            error: expected “,” or “)” after an argument of show, found “]”
              │ show(x]
              │       ^
              = arguments are separated by commas: show(a, b)
            """#),
        Mistake(
            "a = [1, 2",
            #"""
            error: “[” is never closed
              │ a = [1, 2
              │     ^ opened here
            """#),
        Mistake(
            "a = [1 2]",
            #"""
            error: expected “,” or “]” after an element of the list, found number 2
              │ a = [1 2]
              │        ^
              = a list is written [a, b]
            """#),
        Mistake(
            "a = (1, 2)",
            #"""
            error: expected “)”, found “,”
              │ a = (1, 2)
              │       ^
              = a list is written [a, b]
            """#),
        Mistake(
            "a = ()",
            #"""
            error: expected a value, found “)”
              │ a = ()
              │      ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            """#),
        Mistake(
            "if a {\n b = 1\n",
            #"""
            error: “{” is never closed
              │ if a {
              │      ^ opened here
            """#),
        Mistake(
            "b }",
            #"""
            error: “}” closes nothing
              │ b }
              │   ^
              = remove it, or open what it should close
            """#),
        Mistake(
            "x = \"abc",
            #"""
            error: this text is never closed
              │ x = "abc
              │     ^ opened here
              = close it with ", or write \" for a quotation mark inside it
            """#),
        Mistake(
            "a = \"foo\nb = \"bar\"\nc = 3",
            #"""
            error: a text is never closed
              │ a = "foo
              │     ^ this one runs over the end of its line
              = if its closing " is missing, add it; else look at the texts after it
            """#),
        Mistake(
            "x = \"a\\qb\"",
            #"""
            error: no escape “\q” in a text
              │ x = "a\qb"
              │       ^^
              = there are \n \t \" \\ and \(expression); a backslash itself is written \\
            """#),
        Mistake(
            "x = \"a \\(b\"",
            #"""
            error: a text inside this interpolation is never closed
              │ x = "a \(b"
              │        ^^ opened here
              = the interpolation ends with “)”; a " before that opens another text
            """#),
        Mistake(
            "x = \"a \\() b\"",
            #"""
            error: expected a value, found “)”
              │ x = "a \() b"
              │          ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            """#),
        Mistake(
            "x = \'abc\'",
            #"""
            error: unexpected character “'”
              │ x = 'abc'
              │     ^
              = a text goes in double quotes: "…"
            """#),
        Mistake(
            "x = “abc”",
            #"""
            error: unexpected character “ (U+201C)
              │ x = “abc”
              │     ^
              = a text goes in straight quotes: "…"
            """#),
        Mistake(
            "x = `abc",
            #"""
            error: a name in backquotes must end on its line
              │ x = `abc
              │     ^^^^
              = close it with `
            """#),
        Mistake(
            "x = ``",
            #"""
            error: no name between the backquotes
              │ x = ``
              │     ^^
              = write it there: `5_o_Clock_Shadow`
            """#),
        Mistake(
            "x = 2x",
            #"""
            error: “x” directly after the number 2
              │ x = 2x
              │     ^^
              = a product is written 2 * x; a name that begins with a digit goes in backquotes: `2x`
            """#),
        Mistake(
            "x = 1_000",
            #"""
            error: “_000” directly after the number 1
              │ x = 1_000
              │     ^^^^^
              = digits are written without separators
            """#),
        Mistake(
            "x = 1.2.3",
            #"""
            error: a number has one decimal point
              │ x = 1.2.3
              │     ^^^^^
              = a range is written with two dots: 0..1
            """#),
        Mistake(
            "x = 1.",
            #"""
            error: expected a name after “.”, found the end of the input
              │ x = 1.
              │       ^
              = write 1 or 1.0
            """#),
        Mistake(
            "x = 1e999",
            #"""
            error: this number is too large
              │ x = 1e999
              │     ^^^^^
              = numbers go up to 1.8e308
            """#),
        Mistake(
            "a < b < c",
            #"""
            error: comparisons do not chain
              │ a < b < c
              │   ^^^^^
              = write a < b and b < c
            """#),
        Mistake(
            "if x = 1 { y }",
            #"""
            error: “=” assigns, and only after a name at the start of a statement
              │ if x = 1 { y }
              │      ^ did you mean “==”?
            """#),
        Mistake(
            "nearest(faces, k = 60)",
            #"""
            error: an argument's name is followed by “:”, not “=”
              │ nearest(faces, k = 60)
              │                  ^ did you mean “k: …”?
              = equality is written ==
            """#),
        Mistake(
            "f((a = 3))",
            #"""
            error: “=” assigns, and only after a name at the start of a statement
              │ f((a = 3))
              │      ^ did you mean “==”?
            """#),
        Mistake(
            "a = b = 3",
            #"""
            error: a statement assigns one name
              │ a = b = 3
              │       ^
              = write b = 3; a = b, or compare with ==
            """#),
        Mistake(
            "x = y = 3",
            #"""
            error: a statement assigns one name
              │ x = y = 3
              │       ^
              = write y = 3; x = y, or compare with ==
            """#),
        Mistake(
            "typeof x",
            #"""
            error: expected a new line or “;” after “typeof”, found name “x”
              │ typeof x
              │        ^
              = info(x) shows what x is
            """#),
        Mistake(
            "i = new Image()",
            #"""
            error: expected a new line or “;” after the value of i, found name “Image”
              │ i = new Image()
              │         ^^^^^
              = a value is what a function gives: image("x.png")
            """#),
        Mistake(
            "f = x => x + 1",
            #"""
            error: no operator “=>”
              │ f = x => x + 1
              │       ^^
              = “greater or equal” is written >=; a function is defined by def f(x) { … }, and a list made from another is [x * 2 for x in xs]
            """#),
        Mistake(
            "xs |> sum",
            #"""
            error: no operator “|>”
              │ xs |> sum
              │    ^^
              = a function of a value is written f(x), or x.f()
            """#),
        Mistake(
            "a[0] = 3",
            #"""
            error: values do not change: only a name can be assigned to
              │ a[0] = 3
              │ ^^^^
              = build a new value and give it a name; equality is written ==
            """#),
        Mistake(
            "w.conv5_1 = 3",
            #"""
            error: values do not change: only a name can be assigned to
              │ w.conv5_1 = 3
              │ ^^^^^^^^^
              = build a new value and give it a name; equality is written ==
            """#),
        Mistake(
            "f(x) = x + 1",
            #"""
            error: only a name can be assigned to
              │ f(x) = x + 1
              │ ^^^^
              = a function is defined by def f(x) { … }; equality is written ==
            """#),
        Mistake(
            "in = 3",
            #"""
            error: “in” is a reserved word
              │ in = 3
              │ ^^
              = use another name, or write `in` in backquotes
            """#),
        Mistake(
            "_ = 3",
            #"""
            error: “_” is the last value and cannot be assigned
              │ _ = 3
              │ ^
              = use another name
            """#),
        Mistake(
            "for _ in 1..3 { }",
            #"""
            error: “_” is the last value and cannot be assigned
              │ for _ in 1..3 { }
              │     ^
              = use another name
            """#),
        Mistake(
            "for i = 1..3 { }",
            #"""
            error: expected “in”, found “=”
              │ for i = 1..3 { }
              │       ^
              = write for i in values
            """#),
        Mistake(
            "for i in 1..3\n{ i }",
            #"""
            error: “{” must be on the same line as the loop's values
              │ { i }
              │ ^
              = move it up
            """#),
        Mistake(
            "else { c }",
            #"""
            error: “else” without an “if” before it
              │ else { c }
              │ ^^^^
              = an if that is typed or piped in runs at its “}”, so else goes on the same line: } else {
            """#),
        Mistake(
            "if a b",
            #"""
            error: expected “{” after the condition, found name “b”
              │ if a b
              │      ^
              = what belongs to it goes in braces: { … }
            """#),
        Mistake(
            "if a { b } c",
            #"""
            error: expected a new line or “;” after “}”, found name “c”
              │ if a { b } c
              │            ^
              = a statement ends with its line, or with “;”
            """#),
        Mistake(
            "f(k: 1, 2)",
            #"""
            error: an argument of f without a name follows “k:”
              │ f(k: 1, 2)
              │         ^
              = several numbers go in a list: k: [1, 2]; a number has a decimal point, no comma
            """#),
        Mistake(
            "f(k: 1, k: 2)",
            #"""
            error: argument “k” of f is given twice
              │ f(k: 1, k: 2)
              │         ^ the second time
            """#),
        Mistake(
            "f(in: 1)",
            #"""
            error: “in” is a reserved word, not an argument of f
              │ f(in: 1)
              │   ^^
              = arguments have plain names; in backquotes any word is one
            """#),
        Mistake(
            "f(,)",
            #"""
            error: expected a value, found “,”
              │ f(,)
              │   ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            """#),
        Mistake(
            "def f(x = 3) { x }",
            #"""
            error: a parameter's default follows “:”, not “=”
              │ def f(x = 3) { x }
              │         ^ did you mean “x: …”?
            """#),
        Mistake(
            "def f(a: 1, b) { }",
            #"""
            error: parameter “b” has no default but follows one that has
              │ def f(a: 1, b) { }
              │             ^
              = put parameters without a default first
            """#),
        Mistake(
            "def f(a, a) { }",
            #"""
            error: parameter “a” of f is given twice
              │ def f(a, a) { }
              │          ^ the second time
            """#),
        Mistake(
            "def f { }",
            #"""
            error: expected “(” after def f, found “{”
              │ def f { }
              │       ^
              = without parameters, too: def f() { … }
            """#),
        Mistake(
            "def (x) { }",
            #"""
            error: expected a name for the function, found “(”
              │ def (x) { }
              │     ^
              = a name is made of letters, digits and _, and does not begin with a digit
            """#),
        Mistake(
            "x = def f() { }",
            #"""
            error: expected a value, found “def”
              │ x = def f() { }
              │     ^^^
              = it begins a new statement
            """#),
        Mistake(
            "include file.dfis",
            #"""
            error: a file name is written in quotes
              │ include file.dfis
              │         ^^^^^^^^^
              = write include "file.dfis"
            """#),
        Mistake(
            "include ../my-sets.dfis; a",
            #"""
            error: a file name is written in quotes
              │ include ../my-sets.dfis; a
              │         ^^^^^^^^^^^^^^^
              = write include "../my-sets.dfis"
            """#),
        Mistake(
            "include sets",
            #"""
            error: expected a file's name, found name “sets”
              │ include sets
              │         ^^^^
              = write include "file.dfis"
            """#),
        Mistake(
            "exprot \"p.html\"",
            #"""
            error: nothing is called “exprot”
              │ exprot "p.html"
              │ ^^^^^^ did you mean “export”?
            """#),
        Mistake(
            "inclde \"p.dfis\"",
            #"""
            error: nothing is called “inclde”
              │ inclde "p.dfis"
              │ ^^^^^^ did you mean “include”?
            """#),
        Mistake(
            "include \"\\(a).dfis\"",
            #"""
            error: include takes a plain text
              │ include "\(a).dfis"
              │         ^^^^^^^^^^^
              = name the file without interpolation: include "file.dfis"
            """#),
        Mistake(
            "1..2..3",
            #"""
            error: a range has two ends
              │ 1..2..3
              │     ^^
              = its step is written 0..1 step 0.2
            """#),
        Mistake(
            "0...5",
            #"""
            error: no operator “...”
              │ 0...5
              │  ^^^
              = a range with both ends included is written 0..1
            """#),
        Mistake(
            "a + not b",
            #"""
            error: “not” binds less tightly than the operator before it
              │ a + not b
              │     ^^^
              = put it in parentheses: (not …)
            """#),
        Mistake(
            "x = +3",
            #"""
            error: expected a value, found “+”
              │ x = +3
              │     ^
              = a number needs no + sign
            """#),
        Mistake(
            "x = ",
            #"""
            error: expected a value, found the end of the input
              │ x = 
              │    ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            """#),
        Mistake(
            "x = 3 +\n4",
            #"""
            error: expected a value, found the end of the line
              │ x = 3 +
              │        ^
              = only an open bracket continues on the next line
            """#),
        Mistake(
            "a[1, 2]",
            #"""
            error: an index is one value
              │ a[1, 2]
              │    ^
              = write a[i][j]
            """#),
        Mistake(
            "a[]",
            #"""
            error: expected a value, found “]”
              │ a[]
              │   ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            """#),
        Mistake(
            "f(x)(y)",
            #"""
            error: only a function's name can be called
              │ f(x)(y)
              │     ^
              = a product is written a * (b); an index a[b]
            """#),
        Mistake(
            "3 (x)",
            #"""
            error: only a function's name can be called
              │ 3 (x)
              │   ^
              = a product is written a * (b); an index a[b]
            """#),
        Mistake(
            "reconstruct(z) &",
            #"""
            error: what runs in the background needs a name for its result
              │ reconstruct(z) &
              │                ^
              = write z = reconstruct(…) &
            """#),
        Mistake(
            "a & b",
            #"""
            error: no operator “&”
              │ a & b
              │   ^
              = write “and”
            """#),
        Mistake(
            "a && b",
            #"""
            error: no operator “&&”
              │ a && b
              │   ^^
              = write “and”
            """#),
        Mistake(
            "!a",
            #"""
            error: unexpected character “!”
              │ !a
              │ ^
              = write “not”; shell commands need another terminal
            """#),
        Mistake(
            "x += 1",
            #"""
            error: no operator “+=”
              │ x += 1
              │   ^^
              = values do not change: write x = x + 1
            """#),
        Mistake(
            "a ** 2",
            #"""
            error: no operator “**”
              │ a ** 2
              │   ^^
              = a power is written a ^ b
            """#),
        Mistake(
            "a % 2",
            #"""
            error: unexpected character “%”
              │ a % 2
              │   ^
              = there is no remainder operator: a - b * floor(a / b); a share is written 0.25, a comment begins with #
            """#),
        Mistake(
            "a ≤ b",
            #"""
            error: unexpected character ≤ (U+2264)
              │ a ≤ b
              │   ^
              = write <=
            """#),
        Mistake(
            "w.where",
            #"""
            error: “where” is a reserved word
              │ w.where
              │   ^^^^^
              = a field of that name is written .`where`
            """#),
        Mistake(
            "w.",
            #"""
            error: expected a name after “.”, found the end of the input
              │ w.
              │   ^
              = a field or a function follows a dot: x.width, x.info()
            """#),
        Mistake(
            "elif x { y }",
            #"""
            error: expected a new line or “;” after “elif”, found name “x”
              │ elif x { y }
              │      ^
              = write } else if … {
            """#),
        Mistake(
            "return x",
            #"""
            error: expected a new line or “;” after “return”, found name “x”
              │ return x
              │        ^
              = a function's value is its last expression, without return
            """#),
        Mistake(
            "let x = 3",
            #"""
            error: expected a new line or “;” after “let”, found name “x”
              │ let x = 3
              │     ^
              = a name is given a value by name = value
            """#),
        Mistake(
            "while a { b }",
            #"""
            error: expected a new line or “;” after “while”, found name “a”
              │ while a { b }
              │       ^
              = there is no while; write for i in 1..10 { … }
            """#),
        Mistake(
            "mean faces",
            #"""
            error: expected a new line or “;” after “mean”, found name “faces”
              │ mean faces
              │      ^^^^^
              = a call has parentheses: mean(…)
            """#),
        Mistake(
            "help a.b",
            #"""
            error: expected words or texts after help, found “.”
              │ help a.b
              │       ^
              = with parentheses it takes any expression: help(…)
            """#),
        Mistake(
            "?+",
            #"""
            error: expected a function's name after “?”, found “+”
              │ ?+
              │  ^
              = ?? searches for a word
            """#),
        Mistake(
            "??",
            #"""
            error: expected words to search for after “??”, found the end of the input
              │ ??
              │   ^
              = for example ??smile
            """#),
        Mistake(
            "help mean,",
            #"""
            error: expected an argument after “,”, found the end of the input
              │ help mean,
              │           ^
              = leave the last comma out
            """#),
        Mistake(
            "[a for 3 in b]",
            #"""
            error: expected a name after “for”, found number 3
              │ [a for 3 in b]
              │        ^
              = a name is made of letters, digits and _, and does not begin with a digit
            """#),
        Mistake(
            "[a for b of c]",
            #"""
            error: expected “in” after for b, found name “of”
              │ [a for b of c]
              │          ^^
              = write for b in values
            """#),
        Mistake(
            "[a for b in c, d]",
            #"""
            error: expected “]” after the comprehension, found “,”
              │ [a for b in c, d]
              │              ^
              = a list is written [a, b]
            """#),
        Mistake(
            "x = {a}",
            #"""
            error: expected a value, found “{”
              │ x = {a}
              │     ^
              = braces belong to if, for and def; a list is written [a, b]
            """#),
        Mistake(
            "\u{1B}[31m",
            #"""
            error: unexpected character U+001B
              │ \u{1b}[31m
              │ ^^^^^^
              = names are made of letters, digits and _; anything else goes into a text: "…"
            """#),
        Mistake(
            "日本 = \"x\" @",
            #"""
            error: unexpected character “@”
              │ 日本 = "x" @
              │            ^
              = names are made of letters, digits and _; anything else goes into a text: "…"
            """#),
        Mistake(
            "\tx = \ty z",
            #"""
            error: expected a new line or “;” after the value of x, found name “z”
              │     x =     y z
              │               ^
              = a call has parentheses: y(…)
            """#),
        Mistake(
            "a = )\nb = ]\nc = 3 $",
            #"""
            error: expected a value, found “)”
              │ a = )
              │     ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            error: expected a value, found “]”
              │ b = ]
              │     ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            error: unexpected character “$”
              │ c = 3 $
              │       ^
              = a name is written without $, and a column as t.name
            """#),
        Mistake(
            "if a {\n show(x\n}\ny = }",
            #"""
            error: “(” is never closed
              │  show(x
              │      ^ opened here
            error: expected a value, found “}”
              │ y = }
              │     ^
              = a value is a number, a text, a name, a call f(x) or a list [a, b]
            """#),
        Mistake(
            "a, b = 3",
            #"""
            error: expected a new line or “;” after “a”, found “,”
              │ a, b = 3
              │  ^
              = assign one name in a statement: a = 1; b = 2; a list is written [a, b]; a number has a decimal point: 2.5
            """#),
    ]
}
