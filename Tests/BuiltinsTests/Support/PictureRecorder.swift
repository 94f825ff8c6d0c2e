import DeepFeatures
import Interpreter
import PictureValues
import LanguageTestSupport
import TestSupport

/// A host that records what a terminal would show, including pictures.
final class PictureRecorder: RecordingHost, PictureHost {
    func show(_ pictures: [Picture], labels: [String]) {
        for (index, picture) in pictures.enumerated() {
            lines.append((index < labels.count ? labels[index] + ": " : "") + picture.summary(named: nil))
        }
    }
}
