// The system gives a signal to any thread that does not block it, and there are others: the engine's, and those of
// libraries. Readline's handlers make a note, which the reader, which is waiting, does not see: `kill` would do
// nothing until the next key. So each signal is passed on to the reader's thread, where it interrupts the wait.
#define _GNU_SOURCE
#include "Signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

static pthread_t reader;
static volatile sig_atomic_t interrupt_came;

/// Readline's handlers by their signals.
static void (*volatile readlines[NSIG])(int);

/// Signals that end the program, and what it does about them itself.
static const int endings[] = {SIGTERM, SIGHUP, SIGQUIT};
enum { ending_count = sizeof endings / sizeof *endings };
static struct sigaction programs[ending_count];

int ends_program(int signal) {
    for (int index = 0; index < ending_count; index++)
        if (endings[index] == signal)
            return 1;
    return 0;
}

static int is_reader(void) {
    return pthread_equal(reader, pthread_self());
}

static void pass_on(int signal) {
    int code = errno;
    void (*handler)(int) = readlines[signal];
    if (!is_reader())
        pthread_kill(reader, signal);
    else if (handler != NULL)
        handler(signal);
    errno = code;
}

/// SIGINT from elsewhere acts as the key.
static void note_interrupt(int signal) {
    int code = errno;
    interrupt_came = 1;
    if (!is_reader())
        pthread_kill(reader, signal);
    errno = code;
}

static int is_function(const struct sigaction *action) {
    return action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN;
}

/// Puts a handler before readline's; a signal that is ignored, or that readline leaves alone, stays as it is.
static void precede(int signal, void (*handler)(int)) {
    struct sigaction action;
    if (sigaction(signal, NULL, &action) != 0 || !is_function(&action) || action.sa_handler == handler)
        return;
    readlines[signal] = action.sa_handler;
    action.sa_handler = handler;
    sigaction(signal, &action, NULL);
}

void remember_program_signals(void) {
    reader = pthread_self();
    interrupt_came = 0;
    for (int index = 0; index < ending_count; index++)
        sigaction(endings[index], NULL, &programs[index]);
}

void take_signals(void) {
    static const int passed[] = {SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH, SIGALRM};
    for (size_t index = 0; index < sizeof passed / sizeof *passed; index++)
        precede(passed[index], pass_on);
    precede(SIGINT, note_interrupt);
    // A program that handles these wakes the reader itself, and is asked whether it is to end.
    for (int index = 0; index < ending_count; index++)
        if (is_function(&programs[index]))
            sigaction(endings[index], &programs[index], NULL);
        else
            precede(endings[index], pass_on);
}

int is_interrupt_there(void) {
    return interrupt_came;
}

int take_interrupt(void) {
    int came = interrupt_came;
    interrupt_came = 0;
    return came;
}
