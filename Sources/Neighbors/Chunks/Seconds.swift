import Dispatch

/// A clock that nobody puts back.
enum Seconds {
    static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}
