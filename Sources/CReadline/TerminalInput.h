// Bytes from the terminal: those of keys, in whole characters of UTF-8, with its reports taken out.
//
// A terminal that was asked what it can show may answer long after we stopped listening, above all over a slow
// connection. Its answers are escape sequences that no key sends; they are dropped here, wherever readline is.
#pragma once

enum {
    /// Nothing came in the time given.
    INPUT_NONE = 0,
    /// `take_input` has a byte.
    INPUT_READY = 1,
    /// The terminal is gone.
    INPUT_GONE = 2,
    /// A signal came, or `input_has_news` says so.
    INPUT_NEWS = 3,
    /// Another thread has called `wake_input`.
    INPUT_WOKEN = 4,
};

/// Asked with all signals blocked, before each wait: whether to return at once instead.
extern int (*input_has_news)(void);

/// Asked before each wait without a limit: whether another thread may end it.
extern int (*input_may_be_woken)(void);

/// Ends the wait for a byte, now or the next time. From any thread.
void wake_input(void);

/// Waits for a byte; if `milliseconds` is below 0, for ever. Signals are let in only while it waits.
int await_input(int descriptor, int milliseconds);

/// The byte that is ready.
unsigned char take_input(void);

/// Makes a byte the last of those read before the terminal's.
void push_back_input(unsigned char byte);
