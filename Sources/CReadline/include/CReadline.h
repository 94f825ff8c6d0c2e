// GNU readline as three things: read a line, keep its history, complete at the cursor.
//
// readline.h itself stays behind this header: Swift should not see its mutable globals, nor its need for `FILE`
// to be declared first.
#pragma once

/// How reading a line ended.
enum {
    CReadlineLine = 0,
    /// Ctrl-C, or SIGINT from elsewhere: the line was cleared.
    CReadlineInterrupted = 1,
    /// Ctrl-D on an empty line.
    CReadlineEndOfInput = 2,
    /// More was typed or pasted than `creadline_line_limit`: all of it was dropped.
    CReadlineTooLong = 3,
    /// The terminal is gone, or the program is to end: the line is what was there.
    CReadlineEnded = 4,
};

/// Which key asks the completer.
enum {
    CReadlineTab = 0,
    /// TAB, pressed again with nothing between.
    CReadlineTabAgain = 1,
    /// F1 or Alt-h.
    CReadlineHelp = 2,
};

/// The most bytes that are read for one line.
enum { creadline_line_limit = 1 << 18 };

/// Called when TAB or a key for help is pressed, with the line and the cursor's byte offset. Answers by calling
/// `creadline_replace`, `creadline_note` and `creadline_offer`; the line is changed and the rest is shown after
/// it has returned.
typedef void (*creadline_completer)(void *context, const char *line, int cursor, int key);

/// Asked before each wait for a key, and after a signal, whether the program is to end. Must be quick, and may be
/// called with all signals blocked.
typedef int (*creadline_question)(void *context);

/// Called on the thread that waits for a key, when `creadline_wake` was called.
typedef void (*creadline_attention)(void *context);

/// Has the thread that waits for a key, now or the next time, attend to something. From any thread.
void creadline_wake(void);

/// While attending: takes the line that is being edited off the screen, so that something can be written. It is shown
/// again, below that, afterwards.
void creadline_hide_line(void);

/// Sets readline up once; `application` is what `$if` in an inputrc compares with.
void creadline_initialize(const char *application);

/// Reads one line, editing it in the terminal. If the answer is `CReadlineLine` or `CReadlineEnded`, `*line`
/// belongs to the caller, to be given to `free`; otherwise it is NULL.
int creadline_read_line(
    const char *prompt, creadline_completer completer, creadline_question is_ending, creadline_attention attend,
    void *context, char **line);

/// For a completer: replaces the bytes from `start` to the cursor with `text`.
void creadline_replace(int start, const char *text);

/// For a completer: adds a line of text to show below, before the candidates.
void creadline_note(const char *text);

/// For a completer: adds a line to the list of candidates shown below.
void creadline_offer(const char *text);

/// Adds an entry at the end of the history.
void creadline_add_history(const char *entry);

/// Forgets every entry, then keeps at most `limit` from now on.
void creadline_reset_history(int limit);

/// Waits until a descriptor has input or is at its end. Signals are let in only while it waits, so that none
/// slips between `is_ending` and the wait. Returns 0 if `is_ending` says so, else 1.
int creadline_wait(int descriptor, creadline_question is_ending, void *context);

/// Makes `key` the last of the bytes that are read before those of the terminal.
void creadline_push_back(unsigned char key);
