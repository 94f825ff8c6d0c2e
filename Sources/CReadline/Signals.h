// Signals while a line is edited: they reach the thread that reads, whichever thread the system gives them to.
#pragma once

/// Called before a line is read, with the program's own handlers in place.
void remember_program_signals(void);

/// Puts ours in front of the handlers that readline has installed. Called before each wait: readline installs its
/// own again after each signal.
void take_signals(void);

/// Whether it is one of the signals that end the program.
int ends_program(int signal);

/// Whether SIGINT has come since the last call.
int take_interrupt(void);

/// Whether `take_interrupt` would say yes.
int is_interrupt_there(void);
