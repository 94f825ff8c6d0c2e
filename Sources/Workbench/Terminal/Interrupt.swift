import Foundation
import Synchronization

/// What signals ask for: SIGINT, which Ctrl-C raises, to stop the present work; SIGTERM, SIGHUP and SIGQUIT (Ctrl-\) to
/// end the program cleanly. The engine polls both in one flag.
public enum Interrupt {
    private static let flag = Atomic<Bool>(false)
    /// The signal that ends the program; 0 if none came.
    private static let endingSignal = Atomic<Int32>(0)
    /// When it came, in seconds of the monotonic clock.
    private static let endingTime = Atomic<Int>(0)
    /// The thread that waits for input, as `pthread_self` names it.
    private static let reader = Atomic<UInt>(0)

    /// If work does not stop, another such signal after this many seconds ends the program.
    private static let patience = 1

    /// From here on SIGINT, SIGTERM, SIGHUP and SIGQUIT set the flag instead of ending the program, and end the calling
    /// thread's wait for input; SIGPIPE ends the program.
    public static func install() {
        // Globals are made at their first use, which must not happen inside a signal handler.
        flag.store(false, ordering: .relaxed)
        endingSignal.store(0, ordering: .relaxed)
        endingTime.store(0, ordering: .relaxed)
        reader.store(pthread_self(), ordering: .relaxed)
        handle(SIGINT)
        // `nohup` has SIGHUP ignored, and wants it to stay so. SIGQUIT, Ctrl-\, ends as well: Swift's runtime would take it
        // for a crash.
        for signal in [SIGTERM, SIGHUP, SIGQUIT] where !isIgnored(signal) { handle(signal) }
        // Programs that start this one may have ignored or blocked signals, which is inherited. A reader that goes away
        // (`dfi … | head`) ends the program quietly.
        signal(SIGPIPE, SIG_DFL)
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Called by the thread that installed it, before that thread ends: nothing may be sent to it afterwards.
    public static func release() { reader.store(0, ordering: .relaxed) }

    public static var isPending: Bool { flag.load(ordering: .relaxed) || isEnding }

    /// Whether the program has been asked to end.
    public static var isEnding: Bool { endingSignal.load(ordering: .relaxed) != 0 }

    /// The signal that asked for it.
    public static var ending: Int32? { isEnding ? endingSignal.load(ordering: .relaxed) : nil }

    /// Called when the prompt takes up a new statement: what was pressed before was not meant for it.
    public static func clear() { flag.store(false, ordering: .relaxed) }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        sigaction(signal, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private static func handle(_ signal: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in
            if signal != SIGINT { Interrupt.noteEnding(signal) }
            Interrupt.flag.store(true, ordering: .relaxed)
            // The system may give the signal to any thread; `read` is cut short only in the thread that gets it (by
            // EINTR, so without SA_RESTART).
            let reader = Interrupt.reader.load(ordering: .relaxed)
            if reader != 0, pthread_equal(reader, pthread_self()) == 0 { pthread_kill(reader, signal) }
        }
        sigaction(signal, &action, nil)
    }

    /// Part of the handler: calls only what is safe there. The same signal comes here twice, when it is passed on to
    /// the reader's thread; one that comes later is a second request.
    private static func noteEnding(_ signal: Int32) {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let first = endingSignal.compareExchange(expected: 0, desired: signal, ordering: .relaxed)
        if first.exchanged {
            endingTime.store(now.tv_sec, ordering: .relaxed)
        } else if now.tv_sec - endingTime.load(ordering: .relaxed) > patience {
            Foundation.signal(signal, SIG_DFL)
            raise(signal)
        }
    }
}
