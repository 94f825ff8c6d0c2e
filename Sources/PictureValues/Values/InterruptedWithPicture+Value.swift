import DeepFeatures
import Interpreter

extension InterruptedWithPicture: InterruptedWork {
    package var partialResult: any Value { picture }
}
