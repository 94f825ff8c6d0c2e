import Foundation
import Synchronization

/// The one flag that Ctrl-C sets; the engine polls it.
public enum Interrupt {
    private static let flag = Atomic<Bool>(false)
    /// The thread that waits for input, as `pthread_self` names it.
    private static let reader = Atomic<UInt>(0)

    /// From here on SIGINT sets the flag instead of ending the program, and ends the calling thread's wait for input;
    /// SIGPIPE ends the program, SIGXFSZ does not.
    public static func install() {
        // Globals are made at their first use, which must not happen inside a signal handler.
        flag.store(false, ordering: .relaxed)
        reader.store(pthread_self(), ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in
            Interrupt.flag.store(true, ordering: .relaxed)
            // The system may give the signal to any thread; only in its own is `read` cut short (by EINTR, so without
            // SA_RESTART).
            let reader = Interrupt.reader.load(ordering: .relaxed)
            if pthread_equal(reader, pthread_self()) == 0 { pthread_kill(reader, signal) }
        }
        sigaction(SIGINT, &action, nil)
        // Programs that start this one may have ignored or blocked signals, which is inherited. A reader that goes away
        // (`dfi … | head`) ends the program quietly.
        signal(SIGPIPE, SIG_DFL)
        // A file larger than the process may write is an error of that write, not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    public static var isPending: Bool { flag.load(ordering: .relaxed) }

    /// Called when the prompt takes up a new statement: what was pressed before was not meant for it.
    public static func clear() { flag.store(false, ordering: .relaxed) }
}
