#define _GNU_SOURCE
#include "TerminalInput.h"

#include "CReadline.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { ESCAPE = 0x1B, BELL = 0x07 };

int (*input_has_news)(void);
int (*input_may_be_woken)(void);

// MARK: - Queues

/// Bytes in order; `start` counts those taken.
typedef struct {
    unsigned char *bytes;
    size_t start, end, capacity;
} queue;

/// Bytes known to come from a key.
static queue keys;
/// Bytes read from the terminal and given back.
static queue returned;

static int is_empty(const queue *queue) {
    return queue->start == queue->end;
}

static void append(queue *queue, unsigned char byte) {
    if (is_empty(queue))
        queue->start = queue->end = 0;
    if (queue->end == queue->capacity) {
        size_t capacity = queue->capacity ? 2 * queue->capacity : 256;
        unsigned char *grown = realloc(queue->bytes, capacity);
        if (grown == NULL)
            return;
        queue->bytes = grown;
        queue->capacity = capacity;
    }
    queue->bytes[queue->end++] = byte;
}

static unsigned char take(queue *queue) {
    return queue->bytes[queue->start++];
}

unsigned char take_input(void) {
    return take(&keys);
}

void push_back_input(unsigned char byte) {
    append(&returned, byte);
}

/// Makes a byte that was just taken the next one again.
static void untake(unsigned char byte) {
    if (returned.start > 0)
        returned.bytes[--returned.start] = byte;
    else
        append(&returned, byte);
}

// MARK: - Waiting

int creadline_wait(int descriptor, creadline_question is_ending, void *context) {
    struct pollfd input = {.fd = descriptor, .events = POLLIN};
    sigset_t every, before;
    sigfillset(&every);
    pthread_sigmask(SIG_BLOCK, &every, &before);
    int ends = is_ending(context);
    while (!ends && ppoll(&input, 1, NULL, &before) < 0 && errno == EINTR)
        ends = is_ending(context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return !ends;
}

/// Counts calls of `wake_input`; -1 where the system has no such thing left.
static int waker = -1;

static void make_waker(void) {
    waker = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

static int the_waker(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_waker);
    return waker;
}

void wake_input(void) {
    eventfd_write(the_waker(), 1);
}

/// Whether it was called since this was last asked.
static int was_woken(void) {
    eventfd_t count;
    return eventfd_read(the_waker(), &count) == 0;
}

/// Waits until the descriptor has input.
static int wait_for(int descriptor, int milliseconds) {
    int may_be_woken = milliseconds < 0 && input_may_be_woken != NULL && input_may_be_woken();
    // A descriptor below 0 is left out.
    struct pollfd inputs[] = {
        {.fd = descriptor, .events = POLLIN},
        {.fd = may_be_woken ? the_waker() : -1, .events = POLLIN},
    };
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    sigset_t every, before;
    sigfillset(&every);
    pthread_sigmask(SIG_BLOCK, &every, &before);
    int has_news = input_has_news != NULL && input_has_news();
    int count = has_news ? 0 : ppoll(inputs, 2, milliseconds < 0 ? NULL : &time, &before);
    int code = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (has_news || (count < 0 && code == EINTR))
        return INPUT_NEWS;
    // Keys go first: what was typed is shown before anything else is done.
    if (count > 0 && inputs[0].revents == 0 && was_woken())
        return INPUT_WOKEN;
    return count < 0 ? INPUT_GONE : count == 0 ? INPUT_NONE : INPUT_READY;
}

/// Takes a byte as it came.
static int read_byte(int descriptor, int milliseconds, unsigned char *byte) {
    if (!is_empty(&returned)) {
        *byte = take(&returned);
        return INPUT_READY;
    }
    for (;;) {
        int state = wait_for(descriptor, milliseconds);
        if (state != INPUT_READY)
            return state;
        ssize_t count = read(descriptor, byte, 1);
        if (count == 1)
            return INPUT_READY;
        if (count == 0 || (errno != EINTR && errno != EAGAIN))
            return INPUT_GONE;
    }
}

// MARK: - Reports

/// What a sequence is, as far as it has been read.
enum verdict {
    IS_KEY,
    MAY_BE_REPORT,
    /// It begins like no key's.
    BEGINS_REPORT,
    IS_REPORT,
};

/// For `ESC [ …`: sequences with a special mark (`?`, `>` …) are reports, and so are the window's sizes.
static enum verdict judge_control(const unsigned char *rest, size_t count) {
    if (count == 0)
        return MAY_BE_REPORT;
    int is_marked = rest[0] >= '<' && rest[0] <= '?';
    unsigned char last = rest[count - 1];
    if (is_marked && count == 1)
        return BEGINS_REPORT;
    if ((last >= '0' && last <= ';') || (is_marked && last >= ' ' && last <= '/'))
        return is_marked ? BEGINS_REPORT : MAY_BE_REPORT;
    int is_final = last >= '@' && last <= '~';
    return is_final && count > 1 && (is_marked || last == 't') ? IS_REPORT : IS_KEY;
}

/// For `ESC _ …`, `ESC P …`, `ESC ] …`: a string that `ESC \` ends.
static enum verdict judge_string(const unsigned char *bytes, size_t count, const char *beginnings) {
    if (count == 2)
        return MAY_BE_REPORT;
    if (strchr(beginnings, bytes[2]) == NULL || bytes[2] == '\0')
        return IS_KEY;
    int is_closed = bytes[count - 1] == BELL || (bytes[count - 1] == '\\' && bytes[count - 2] == ESCAPE);
    return is_closed ? IS_REPORT : BEGINS_REPORT;
}

static enum verdict judge(const unsigned char *bytes, size_t count) {
    if (count < 2)
        return MAY_BE_REPORT;
    switch (bytes[1]) {
    case '[':
        return judge_control(bytes + 2, count - 2);
    case '_':
        return judge_string(bytes, count, "G");
    case 'P':
        return judge_string(bytes, count, ">!01");
    case ']':
        return judge_string(bytes, count, "0123456789");
    default:
        return IS_KEY;
    }
}

/// Milliseconds for the rest of a sequence: a person who pressed Escape has to wait that long, a slow line needs it.
enum { PATIENCE_FOR_KEYS = 30, PATIENCE_FOR_REPORTS = 500, PATIENCE_FOR_CHARACTERS = 500 };

/// Control characters break a report off: it was not one, or a person has become impatient.
static int breaks_off(unsigned char byte) {
    return byte < ' ' && byte != ESCAPE && byte != BELL;
}

/// Reads on after an Escape; what comes from keys is appended to `keys`, a report is dropped. Keys' sequences are
/// ASCII: one that is broken off by a character beyond ASCII is dropped, and the character is typed.
static void sort_sequence(int descriptor) {
    // For a longer string the beginning and the end are enough.
    unsigned char bytes[256] = {ESCAPE};
    size_t count = 1;
    enum verdict verdict = MAY_BE_REPORT;
    while (verdict == MAY_BE_REPORT || verdict == BEGINS_REPORT) {
        unsigned char byte;
        int patience = verdict == BEGINS_REPORT ? PATIENCE_FOR_REPORTS : PATIENCE_FOR_KEYS;
        if (read_byte(descriptor, patience, &byte) != INPUT_READY)
            break;
        if (verdict == BEGINS_REPORT && breaks_off(byte)) {
            append(&keys, byte);
            return;
        }
        if (verdict == MAY_BE_REPORT && byte >= 0x80) {
            untake(byte);
            return;
        }
        if (count == sizeof bytes) {
            bytes[count - 65] = bytes[count - 1];
            count -= 64;
        }
        bytes[count++] = byte;
        verdict = judge(bytes, count);
    }
    if (verdict == IS_KEY || verdict == MAY_BE_REPORT)
        for (size_t index = 0; index < count; index++)
            append(&keys, bytes[index]);
}

// MARK: - Characters

/// The number of bytes of the UTF-8 character that begins like this; 0 if none does.
static size_t character_length(unsigned char first) {
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Whether a byte continues a character of which `count` bytes are there: no overlong forms, no surrogates,
/// nothing beyond U+10FFFF.
static int continues(const unsigned char *bytes, size_t count, unsigned char byte) {
    unsigned char least = 0x80, most = 0xBF;
    if (count == 1 && bytes[0] == 0xE0)
        least = 0xA0;
    if (count == 1 && bytes[0] == 0xED)
        most = 0x9F;
    if (count == 1 && bytes[0] == 0xF0)
        least = 0x90;
    if (count == 1 && bytes[0] == 0xF4)
        most = 0x8F;
    return byte >= least && byte <= most;
}

/// Reads on after a byte beyond ASCII. Whole characters are appended to `keys`; other bytes are dropped:
/// readline's commands do not agree where such a byte begins and ends.
static void sort_character(int descriptor, unsigned char first) {
    unsigned char bytes[4] = {first};
    size_t count = 1, length = character_length(first);
    while (count < length) {
        unsigned char byte;
        if (read_byte(descriptor, PATIENCE_FOR_CHARACTERS, &byte) != INPUT_READY)
            return;
        if (!continues(bytes, count, byte)) {
            untake(byte);
            return;
        }
        bytes[count++] = byte;
    }
    for (size_t index = 0; index < length; index++)
        append(&keys, bytes[index]);
}

int await_input(int descriptor, int milliseconds) {
    while (is_empty(&keys)) {
        unsigned char byte;
        int state = read_byte(descriptor, milliseconds, &byte);
        if (state != INPUT_READY)
            return state;
        if (byte == ESCAPE)
            sort_sequence(descriptor);
        else if (byte >= 0x80)
            sort_character(descriptor, byte);
        else
            append(&keys, byte);
    }
    return INPUT_READY;
}
