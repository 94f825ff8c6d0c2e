// How signals and readline live together here.
//
// While a line is edited, Ctrl-C is a key: the terminal's interrupt character is switched off and byte 3 is bound to
// `interrupt_line`. No signal is raised, so nothing races with a handler, no longjmp crosses Swift's frames, and the
// terminal is put back by readline's ordinary end of line. Outside `creadline_read_line` the terminal is as the user
// left it, and Ctrl-C raises SIGINT for the program's own handler.
//
// SIGINT from elsewhere (`kill -INT`) acts as the key. SIGTERM, SIGHUP and SIGQUIT are the program's: its
// handler runs, it is asked whether it is to end, and the line being typed is handed over, as when the terminal
// is gone. All other signals are readline's (`rl_catch_signals`): on SIGTSTP … it restores the terminal, calls
// the handler that the program had installed, and takes the terminal back. Its handlers only make a note; the
// work is done in `next_byte`.
#define _GNU_SOURCE
#include "CReadline.h"

#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <readline/readline.h>
#include <readline/history.h>

#include "HistoryKeys.h"
#include "Signals.h"
#include "TerminalInput.h"
#include "ViKeys.h"

enum { INTERRUPT_KEY = 3, END_KEY = 4 };

static int interrupted;
/// Whether the key for the end of input came where readline does not look for it.
static int was_left;

/// Bytes read for the line being edited, and whether there were too many.
static int bytes_read;
static int is_too_long;

/// Whether the terminal is gone or the program is to end, and what was in the line then.
static int has_ended;
static char *unfinished;

/// The most bytes of the text searched for; readline redraws it for each, which takes the square of its length.
enum { longest_search = 256 };
static int bytes_sought;
static size_t place_in_sequence;

/// What asked for the line in progress.
static struct {
    creadline_completer completer;
    creadline_question is_ending;
    creadline_attention attend;
    void *context;
} caller;

/// Whether the line is off the screen while something else is written.
static int is_line_hidden;

/// What the completer in progress has answered so far.
static struct {
    int start;
    char *text;
    /// `offers[0]` is unused, as `rl_display_match_list` wants it; NULL until there is an offer.
    char **offers;
    int offer_count;
    int widest;
    /// Lines to print, each with its newline; NULL until there is one.
    char *notes;
} completion;

// MARK: - Display

/// Readline divides by what is left of the columns of a very narrow window, and scrolls sideways in one of a single row:
/// there it can look for ever for a prompt that has scrolled out of sight. It takes in a window's new size when it has drawn.
static void keep_window_usable(void) {
    enum { narrowest = 8, lowest = 2 };
    int rows, columns;
    rl_get_screen_size(&rows, &columns);
    if (columns < narrowest || rows < lowest)
        rl_set_screen_size(rows < lowest ? lowest : rows, columns < narrowest ? narrowest : columns);
}

/// Whether the line may take more rows of the window than readline has room for at first.
static int may_have_many_rows(void) {
    enum { first_room = 250, widest_character = 8, longest_prompt = 512 };
    int height, columns;
    rl_get_screen_size(&height, &columns);
    int rows = (rl_end + longest_prompt) / (columns < widest_character ? 1 : columns / widest_character);
    for (const char *place = rl_line_buffer; (place = strchr(place, '\n')) != NULL; place++)
        rows++;
    return rows > first_room;
}

/// Replaces `rl_redisplay`.
///
/// Readline keeps the beginnings of rows in two arrays, which take turns. The one in use grows; the other is read as far as
/// that, past its end. A line of many rows is drawn twice, so that both grow; the second time changes nothing on the screen.
static void redisplay(void) {
    int times = may_have_many_rows() ? 2 : 1;
    while (times-- > 0) {
        keep_window_usable();
        rl_redisplay();
    }
}

/// Scrolling sideways, readline compares whole widths of the screen, past the end of its buffers where a line almost fills
/// them. A prompt of this length, which is not shown, makes them larger than any line that can be typed.
static void make_room_for_lines(void) {
    enum { widest_screen = 1 << 12, room = creadline_line_limit + widest_screen };
    char *prompt = malloc(room + 1);
    if (prompt == NULL)
        return;
    memset(prompt, ' ', room);
    // What comes after the last newline would be laid out in lines.
    prompt[room - 1] = '\n';
    prompt[room] = '\0';
    rl_set_prompt("");
    char *before = rl_prompt;
    rl_prompt = prompt;
    rl_on_new_line_with_prompt();
    rl_prompt = before;
    rl_display_prompt = before;
    free(prompt);
    rl_on_new_line();
}

// MARK: - Ctrl-C

static int interrupt_line(int count, int key) {
    (void)count;
    (void)key;
    rl_point = rl_end;
    redisplay();
    rl_echo_signal_char(SIGINT);
    rl_crlf();
    interrupted = 1;
    rl_done = 1;
    return 0;
}

/// Ctrl-D after half a sequence of keys does what it does alone.
static int delete_or_leave(int count, int key) {
    if (rl_end > 0)
        return rl_delete(count, key);
    was_left = 1;
    rl_done = 1;
    return 0;
}

/// Replaces `rl_prep_terminal`. Readline has already saved the user's settings, and restores them at the end of
/// the line.
static void prepare_terminal(int meta_flag) {
    rl_prep_terminal(meta_flag);
    // The window may have changed while a statement ran, which readline does not notice.
    rl_reset_screen_size();
    struct termios settings;
    int terminal = fileno(rl_instream);
    if (tcgetattr(terminal, &settings) != 0)
        return;
    settings.c_cc[VINTR] = _POSIX_VDISABLE;
    tcsetattr(terminal, TCSADRAIN, &settings);
}

/// A signal that comes while readline gives the terminal back makes it take the terminal once more, and leave it
/// like that. A terminal that is gone cannot be given back.
static void give_terminal_back(void) {
    enum { attempts = 4 };
    for (int attempt = 0; attempt < attempts && RL_ISSTATE(RL_STATE_TERMPREPPED); attempt++) {
        rl_deprep_term_function();
        rl_clear_signals();
    }
}

// MARK: - Reading

static int is_ending(void) {
    return caller.is_ending != NULL && caller.is_ending(caller.context);
}

/// Asked while signals are held back, so that none slips between the question and the wait.
static int has_news(void) {
    return rl_pending_signal() != 0 || is_interrupt_there() || is_ending();
}

/// Whether a line is being edited, and nothing is asked or searched for in it.
static int may_be_woken(void) {
    const unsigned long busy = RL_STATE_COMPLETING | RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_MOREINPUT
        | RL_STATE_METANEXT | RL_STATE_NUMERICARG | RL_STATE_VIMOTION | RL_STATE_CHARSEARCH;
    return caller.attend != NULL && RL_ISSTATE(RL_STATE_READCMD) && !RL_ISSTATE(busy);
}

void creadline_wake(void) {
    wake_input();
}

void creadline_hide_line(void) {
    if (is_line_hidden)
        return;
    rl_clear_visible_line();
    fflush(rl_outstream);
    is_line_hidden = 1;
}

static void attend(void) {
    caller.attend(caller.context);
    if (!is_line_hidden)
        return;
    is_line_hidden = 0;
    rl_reset_screen_size();
    rl_on_new_line();
    redisplay();
}

/// Reads and drops the rest of a paste that is too long, until nothing has come for a while.
static void drain(int descriptor) {
    char dropped[1 << 16];
    struct pollfd input = {.fd = descriptor, .events = POLLIN};
    while (poll(&input, 1, 200) > 0 && read(descriptor, dropped, sizeof dropped) > 0)
        continue;
}

/// There is no more to read, now and whenever readline asks again: keeps what is in the line, which readline
/// drops. During a search that is the text searched for, not a line.
static int end_reading(void) {
    if (!has_ended) {
        has_ended = 1;
        unfinished = strdup(RL_ISSTATE(RL_STATE_NSEARCH | RL_STATE_ISEARCH) ? "" : rl_line_buffer);
    }
    return EOF;
}

/// The place, or the beginning of the character that it is inside.
static int beginning_of_character(int place) {
    while (place > 0 && place < rl_end && ((unsigned char)rl_line_buffer[place] & 0xC0) == 0x80)
        place--;
    return place;
}

/// A mark set before the line changed may now be inside a character, and the cursor may move there: what is typed
/// or deleted there would leave bytes that are not a character.
static void keep_characters_whole(void) {
    rl_point = beginning_of_character(rl_point);
    rl_mark = beginning_of_character(rl_mark);
}

/// Whether a byte belongs to a key's sequence, `ESC x` or `ESC [ 2 0 1 ~`.
/// - Parameter place: where in a sequence the byte before was; 0 outside one.
static int is_in_sequence(unsigned char byte, size_t *place) {
    if (byte == '\033') {
        *place = 1;
        return 1;
    }
    if (*place == 0)
        return 0;
    int goes_on = *place == 1 ? byte == '[' || byte == 'O' : byte >= ' ' && byte < '@';
    *place = goes_on ? *place + 1 : 0;
    return 1;
}

/// Whether it would make the text searched for too long, such as a paste into a search, whose end is a sequence.
static int is_beyond_search(unsigned char byte) {
    if (!RL_ISSTATE(RL_STATE_ISEARCH)) {
        bytes_sought = place_in_sequence = 0;
        return 0;
    }
    if (is_in_sequence(byte, &place_in_sequence))
        return 0;
    return byte >= ' ' && byte != 0x7F && ++bytes_sought > longest_search;
}

/// Replaces `rl_getc`, which cannot be made to return on a signal.
static int next_byte(FILE *stream) {
    int descriptor = fileno(stream);
    keep_characters_whole();
    if (has_ended)
        return EOF;
    if (bytes_read++ >= creadline_line_limit) {
        if (!is_too_long)
            drain(descriptor);
        is_too_long = 1;
        return EOF;
    }
    for (;;) {
        take_signals();
        switch (await_input(descriptor, -1)) {
        case INPUT_READY: {
            unsigned char byte = take_input();
            if (!is_beyond_search(byte))
                return byte;
            rl_ding();
            continue;
        }
        case INPUT_GONE:
            return end_reading();
        case INPUT_WOKEN:
            attend();
            continue;
        default:
            break;
        }
        int signal = rl_pending_signal();
        if (signal != 0)
            rl_check_signals();
        if (is_ending() || ends_program(signal))
            return end_reading();
        if (take_interrupt())
            return INTERRUPT_KEY;
        if (signal == SIGTSTP)
            rl_forced_update_display();
    }
}

/// Whether a key comes within the time that readline allows: this distinguishes Escape from the beginning of a
/// sequence.
static int is_input_there(void) {
    int microseconds = rl_set_keyboard_input_timeout(0);
    rl_set_keyboard_input_timeout(microseconds);
    return await_input(fileno(rl_instream), microseconds / 1000) != INPUT_NONE;
}

static int is_on(const char *variable) {
    const char *value = rl_variable_value(variable);
    return value != NULL && strcmp(value, "on") == 0;
}

/// The prompt without the parts that are marked as invisible. Scrolling sideways, readline looks for ever for the
/// end of a prompt that has some and is out of sight, when it is replaced by one that has none: `(arg: 5)`.
static char *visible_part(const char *prompt) {
    char *visible = malloc(strlen(prompt) + 1), *end = visible;
    if (visible == NULL)
        return NULL;
    int is_invisible = 0;
    for (; *prompt != '\0'; prompt++)
        if (*prompt == RL_PROMPT_START_IGNORE || *prompt == RL_PROMPT_END_IGNORE)
            is_invisible = *prompt == RL_PROMPT_START_IGNORE;
        else if (!is_invisible)
            *end++ = *prompt;
    *end = '\0';
    return visible;
}

static char *edit_line(const char *prompt) {
    char *plain = is_on("horizontal-scroll-mode") ? visible_part(prompt) : NULL;
    char *line = readline(plain != NULL ? plain : prompt);
    free(plain);
    return line;
}

static int is_dumb_terminal(void) {
    const char *terminal = getenv("TERM");
    return terminal == NULL || *terminal == '\0' || strcmp(terminal, "dumb") == 0;
}

/// Whatever comes after the end of input starts on a new line. When leaving bracketed paste, readline sees to that.
static void end_the_prompt(void) {
    if (is_on("enable-bracketed-paste"))
        return;
    fputc('\n', rl_outstream);
    fflush(rl_outstream);
}

int creadline_read_line(
    const char *prompt, creadline_completer completer, creadline_question is_ending, creadline_attention attend,
    void *context, char **line) {
    interrupted = 0;
    was_left = 0;
    bytes_read = 0;
    is_too_long = 0;
    has_ended = 0;
    caller.completer = completer;
    caller.is_ending = is_ending;
    caller.attend = attend;
    caller.context = context;
    remember_program_signals();
    forget_vi_motion();
    forget_kept_undo_lists();
    *line = edit_line(prompt);
    give_terminal_back();
    restore_visited_entry();
    memset(&caller, 0, sizeof caller);
    if (has_ended) {
        free(*line);
        *line = unfinished;
        unfinished = NULL;
        end_the_prompt();
        return CReadlineEnded;
    }
    if (interrupted || is_too_long) {
        free(*line);
        *line = NULL;
        return interrupted ? CReadlineInterrupted : CReadlineTooLong;
    }
    if (was_left) {
        free(*line);
        *line = NULL;
    }
    if (*line != NULL)
        return CReadlineLine;
    end_the_prompt();
    return CReadlineEndOfInput;
}

// MARK: - Completion

static void forget_completion(void) {
    free(completion.text);
    for (int index = 1; index <= completion.offer_count; index++)
        free(completion.offers[index]);
    free(completion.offers);
    free(completion.notes);
    completion.text = NULL;
    completion.offers = NULL;
    completion.notes = NULL;
    completion.offer_count = 0;
    completion.widest = 0;
}

void creadline_replace(int start, const char *text) {
    free(completion.text);
    completion.start = start;
    completion.text = strdup(text);
}

void creadline_offer(const char *text) {
    // Room for the unused first place, for this one and for a closing NULL.
    size_t places = (size_t)completion.offer_count + 3;
    char *copy = strdup(text);
    char **grown = copy ? realloc(completion.offers, places * sizeof *grown) : NULL;
    if (grown == NULL) {
        free(copy);
        return;
    }
    completion.offers = grown;
    completion.offer_count += 1;
    grown[0] = NULL;
    grown[completion.offer_count] = copy;
    grown[completion.offer_count + 1] = NULL;
    int width = (int)strlen(copy);
    if (width > completion.widest)
        completion.widest = width;
}

void creadline_note(const char *text) {
    size_t before = completion.notes ? strlen(completion.notes) : 0;
    size_t length = strlen(text);
    char *grown = realloc(completion.notes, before + length + 2);
    if (grown == NULL)
        return;
    memcpy(grown + before, text, length);
    memcpy(grown + before + length, "\n", 2);
    completion.notes = grown;
}

static void apply_replacement(void) {
    if (completion.start < 0 || completion.start > rl_point)
        return;
    rl_begin_undo_group();
    rl_delete_text(completion.start, rl_point);
    rl_point = completion.start;
    rl_insert_text(completion.text);
    rl_end_undo_group();
}

/// Prints notes and candidates below the line, then the prompt and the line again.
static void show_answer(void) {
    int cursor = rl_point;
    rl_point = rl_end;
    redisplay();
    if (completion.notes != NULL) {
        rl_crlf();
        fputs(completion.notes, rl_outstream);
    }
    if (completion.offers != NULL)
        rl_display_match_list(completion.offers, completion.offer_count, completion.widest);
    rl_point = cursor;
    rl_on_new_line();
    rl_forced_update_display();
}

static int ask_completer(int reason) {
    if (caller.completer != NULL)
        caller.completer(caller.context, rl_line_buffer, rl_point, reason);
    if (completion.text != NULL)
        apply_replacement();
    if (completion.offers != NULL || completion.notes != NULL)
        show_answer();
    else if (completion.text == NULL)
        rl_ding();
    forget_completion();
    return 0;
}

static int complete_line(int count, int key) {
    (void)count;
    (void)key;
    return ask_completer(rl_last_func == complete_line ? CReadlineTabAgain : CReadlineTab);
}

static int show_help(int count, int key) {
    (void)count;
    (void)key;
    return ask_completer(CReadlineHelp);
}

/// Continues on the next line without ending the entry: open brackets do so by themselves.
static int insert_newline(int count, int key) {
    (void)count;
    (void)key;
    rl_insert_text("\n");
    return 0;
}

// MARK: - Set-up

static void bind_everywhere(int key, rl_command_func_t *command) {
    rl_bind_key_in_map(key, command, emacs_standard_keymap);
    rl_bind_key_in_map(key, command, vi_insertion_keymap);
    rl_bind_key_in_map(key, command, vi_movement_keymap);
}

/// Half a sequence of keys, such as a lone Escape, waits for the rest: Ctrl-C and Ctrl-D are not part of it,
/// unless the user says so.
static void bind_within_sequences(Keymap map) {
    for (int key = 0; key < KEYMAP_SIZE; key++) {
        if (map[key].type != ISKMAP)
            continue;
        Keymap inner = (Keymap)map[key].function;
        rl_bind_key_if_unbound_in_map(INTERRUPT_KEY, interrupt_line, inner);
        rl_bind_key_if_unbound_in_map(END_KEY, delete_or_leave, inner);
        bind_within_sequences(inner);
    }
}

/// Keys that are ours unless the user's inputrc, which is read later, gives them another meaning.
static void bind_defaults(void) {
    static const char *const up[] = {"\\e[A", "\\eOA"}, *const down[] = {"\\e[B", "\\eOB"};
    static const char *const f1[] = {"\\eOP", "\\e[11~", "\\e[[A"};
    Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap};
    for (int map = 0; map < 2; map++) {
        for (int index = 0; index < 2; index++) {
            rl_bind_keyseq_in_map(up[index], search_backward_to_end, maps[map]);
            rl_bind_keyseq_in_map(down[index], search_forward_to_end, maps[map]);
        }
        for (int index = 0; index < 3; index++)
            rl_bind_keyseq_in_map(f1[index], show_help, maps[map]);
    }
    // In vi's map Escape is a separate key.
    rl_bind_keyseq_in_map("\\eh", show_help, emacs_standard_keymap);
    rl_bind_keyseq_in_map("\\e\\r", insert_newline, emacs_standard_keymap);
}

/// Containers often name no locale; our text is still UTF-8.
static void choose_character_set(void) {
    const char *locale = setlocale(LC_CTYPE, "");
    if (locale == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

void creadline_initialize(const char *application) {
    choose_character_set();
    rl_readline_name = strdup(application);
    rl_catch_signals = 1;
    rl_catch_sigwinch = 1;
    // LINES and COLUMNS are not written: setenv is not safe beside other threads.
    rl_change_environment = 0;
    rl_sort_completion_matches = 0;
    // Before the inputrc, in which the names of commands must mean ours.
    replace_history_commands();
    replace_vi_commands();
    bind_defaults();
    rl_initialize();
    make_room_for_lines();
    // After the inputrc, which must not take these away.
    rl_prep_term_function = prepare_terminal;
    rl_redisplay_function = redisplay;
    rl_getc_function = next_byte;
    rl_input_available_hook = is_input_there;
    input_has_news = has_news;
    input_may_be_woken = may_be_woken;
    // A dumb terminal would show the escapes that ask for it.
    rl_variable_bind("enable-bracketed-paste", is_dumb_terminal() ? "off" : "on");
    rl_variable_bind("convert-meta", "off");
    rl_variable_bind("input-meta", "on");
    rl_variable_bind("output-meta", "on");
    // The pager reads keys inside completion, where Ctrl-C would be just a key it does not know.
    rl_variable_bind("page-completions", "off");
    bind_everywhere(INTERRUPT_KEY, interrupt_line);
    bind_within_sequences(emacs_standard_keymap);
    bind_within_sequences(vi_insertion_keymap);
    bind_within_sequences(vi_movement_keymap);
    bind_everywhere('\t', complete_line);
}

// MARK: - History

void creadline_add_history(const char *entry) {
    add_history(entry);
    pad_entry(history_get(history_base + history_length - 1));
}

void creadline_reset_history(int limit) {
    clear_history();
    stifle_history(limit);
}

// MARK: - Keys

void creadline_push_back(unsigned char key) {
    push_back_input(key);
}
