import Language
import Support
import Testing
import Workbench

@Suite struct ProgressTextTests {
    private func text(
        _ completed: Int = 74, of total: Int = 100, unit: String = "evaluation", objective: Double? = 408_319
    ) -> ProgressText {
        let progress = WorkProgress(unit: unit, completed: completed, total: total, objective: objective)
        let objectives = objective == nil ? [] : (1...max(completed, 1)).map { 1e6 / Double($0) }
        return ProgressText(progress, objectives: objectives, seconds: 12, timed: completed - 1)
    }

    @Test func aWideWindowShowsEverything() {
        #expect(
            text().line(columns: 120)
                == "████████████░░░░  evaluation 74/100   objective 408,319 █▆▅▄▃▃▂▂▂▂▁▁▁▁▁▁   6.1/s   12 s, 4 s left"
        )
        #expect(
            text(30, of: 60, unit: "image", objective: nil).line(columns: 120)
                == "████████░░░░░░░░  image 30/60   2.4/s   12 s, 12 s left")
    }

    @Test func partsGoFromTheLeastImportantOn() {
        let full = text().line(columns: 500).count
        #expect(
            text().line(columns: full - 1)
                == "████████████░░░░  evaluation 74/100   objective 408,319 █▆▅▄▃▃▂▂▂▂▁▁▁▁▁▁   12 s, 4 s left"
        )
        #expect(
            text().line(columns: 79)
                == "████████████░░░░  evaluation 74/100   objective 408,319   12 s, 4 s left")
        #expect(text().line(columns: 64) == "evaluation 74/100   objective 408,319   4 s left")
        #expect(text().line(columns: 30) == "evaluation 74/100   4 s left")
        #expect(text().line(columns: 17) == "evaluation 74/100")
        #expect(text().line(columns: 9) == "evaluatio")
        #expect(text().line(columns: 0) == "")
    }

    @Test(arguments: 0...130)
    func noLineIsWiderThanTheWindow(_ columns: Int) {
        for unit in ["evaluation", "图像"] {
            let line = text(unit: unit).line(columns: columns)
            #expect(line.reduce(0) { $0 + $1.displayWidth } <= columns)
        }
    }

    @Test func strangeFiguresDoNoHarm() {
        let strange = WorkProgress(unit: "x", completed: 9, total: 0, objective: .nan)
        let line = ProgressText(strange, objectives: [.nan, .infinity], seconds: 1e300, timed: 0).line(
            columns: 200)
        #expect(line.hasPrefix("████████████████  x 9/0"))
    }

    @Test(arguments: [
        (0.4, "0 s"), (99, "99 s"), (100, "1 min 40 s"), (3700, "61 min 40 s"), (7260, "2 h 1 min"),
    ])
    func durations(_ seconds: Double, _ words: String) {
        #expect(NumberFormat.duration(seconds) == words)
    }

    @Test(arguments: [
        (0.2, "1 s"), (2.4, "2 s"), (9.4, "9 s"), (11, "10 s"), (38, "40 s"), (96, "95 s"), (100, "2 min"),
        (1700, "28 min"), (7300, "2 h"), (150_000, "42 h"), (260_000, "3 days"), (4e7, "a year or more"),
        (.infinity, "a year or more"),
    ])
    func roughDurations(_ seconds: Double, _ words: String) {
        #expect("\(RoughDuration(seconds: seconds))" == words)
    }
}

@Suite struct SparklineTests {
    @Test func smallSpansAreLinear() {
        #expect(Sparkline.draw([1, 2, 3, 4], width: 8) == "▁▃▆█")
        #expect(Sparkline.draw([-7, 0], width: 8) == "▁█")
    }

    @Test func widePositiveSpansAreLogarithmic() {
        #expect(Sparkline.draw([1000, 100, 10, 1], width: 8) == "█▆▃▁")
        // A linear curve would be "█▁▁▁▁▁▁▁".
        let falling = Sparkline.draw((1...64).map { 1e6 / Double($0) }, width: 8)
        #expect(Set(falling).count >= 5)
    }

    @Test func manyValuesShareCharacters() {
        let line = Sparkline.draw((1000..<2000).map(Double.init), width: 8)
        #expect(line == "▁▂▃▄▅▆▇█")
    }

    @Test func nothingToDrawIsEmpty() {
        #expect(Sparkline.draw([], width: 8) == "")
        #expect(Sparkline.draw([1], width: 8) == "")
        #expect(Sparkline.draw([1, 2], width: 0) == "")
        #expect(Sparkline.draw([.nan, .infinity, 3], width: 8) == "")
    }

    @Test func aFlatCurveIsFlat() {
        #expect(Sparkline.draw([5, 5, 5], width: 8) == "▁▁▁")
    }
}

@Suite struct StyleTests {
    @Test func offItChangesNothing() {
        for text in ["", "w:", "a b"] {
            #expect(Style.plain.name(text) == text)
            #expect(Style.plain.heading(text) == text)
            #expect(Style.plain.faint(text) == text)
        }
    }

    @Test func onItEndsWhatItBegins() {
        let style = Style(isOn: true)
        #expect(style.name("w:") == "\u{1B}[1mw:\u{1B}[0m")
        #expect(style.faint("slow") == "\u{1B}[2mslow\u{1B}[0m")
        #expect(style.heading("") == "")
    }
}
