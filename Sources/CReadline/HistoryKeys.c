// Why readline's own commands are not used as they are.
//
// Readline 8.2 keeps the undo list of a line in three places: for the line being edited (`rl_undo_list`), with the
// line that was being typed before the history was walked, and with each entry that was edited. Its commands copy the
// pointer from one to the other and free it in one of them (`rl_history_search_reinit`, `rl_get_previous_history`,
// `_rl_start_using_history`): Up, Backspace, Up, Enter uses and frees memory that is gone.
//
// Each command here, and each new line, first lets go of the undo lists, so that no pointer is ever kept in a second
// place. (Ctrl-O walks the history when the next line begins, past any command.) The cost: an undo does not go back
// past a walk in the history, and an entry that was edited and left without Enter is again as it was.
#include "HistoryKeys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>
#include <readline/history.h>

// MARK: - The entry that is edited

/// The entry that the line was last taken from, as it was.
static struct {
    int position;
    char *text;
} visited;

static void forget_visited_entry(void) {
    free(visited.text);
    visited.text = NULL;
}

static void remember_visited_entry(void) {
    HIST_ENTRY *entry = current_history();
    if (entry == NULL)
        return forget_visited_entry();
    if (visited.text != NULL && visited.position == where_history())
        return;
    forget_visited_entry();
    visited.position = where_history();
    visited.text = strdup(entry->line);
}

void pad_entry(HIST_ENTRY *entry) {
    enum { zeros = 4 };
    if (entry == NULL)
        return;
    size_t length = strlen(entry->line);
    char *padded = realloc(entry->line, length + zeros);
    if (padded == NULL)
        return;
    memset(padded + length, 0, zeros);
    entry->line = padded;
}

/// At the end of a line readline undoes what was done to the entry, as far as the undo list goes.
void restore_visited_entry(void) {
    HIST_ENTRY *entry = current_history();
    if (visited.text != NULL && visited.position == where_history() && entry != NULL
        && strcmp(entry->line, visited.text) != 0) {
        HIST_ENTRY *edited = replace_history_entry(visited.position, visited.text, NULL);
        if (edited != NULL)
            free_history_entry(edited);
    }
    forget_visited_entry();
    // Readline may have put a copy in its place.
    pad_entry(current_history());
}

// MARK: - Commands

static int run(rl_command_func_t *command, int count, int key);

#define COMMAND(name)                                                                                                  \
    static int safe_##name(int count, int key) { return run(rl_##name, count, key); }

COMMAND(get_previous_history)
COMMAND(get_next_history)
COMMAND(beginning_of_history)
COMMAND(end_of_history)
COMMAND(fetch_history)
COMMAND(history_search_backward)
COMMAND(history_search_forward)
COMMAND(history_substr_search_backward)
COMMAND(history_substr_search_forward)
COMMAND(reverse_search_history)
COMMAND(forward_search_history)
COMMAND(noninc_reverse_search)
COMMAND(noninc_forward_search)
COMMAND(noninc_reverse_search_again)
COMMAND(noninc_forward_search_again)
COMMAND(vi_fetch_history)
COMMAND(vi_search)
COMMAND(vi_search_again)

/// Readline's command and ours.
static const struct {
    rl_command_func_t *theirs;
    rl_command_func_t *ours;
} commands[] = {
    {rl_get_previous_history, safe_get_previous_history},
    {rl_get_next_history, safe_get_next_history},
    {rl_beginning_of_history, safe_beginning_of_history},
    {rl_end_of_history, safe_end_of_history},
    {rl_fetch_history, safe_fetch_history},
    {rl_history_search_backward, safe_history_search_backward},
    {rl_history_search_forward, safe_history_search_forward},
    {rl_history_substr_search_backward, safe_history_substr_search_backward},
    {rl_history_substr_search_forward, safe_history_substr_search_forward},
    {rl_reverse_search_history, safe_reverse_search_history},
    {rl_forward_search_history, safe_forward_search_history},
    {rl_noninc_reverse_search, safe_noninc_reverse_search},
    {rl_noninc_forward_search, safe_noninc_forward_search},
    {rl_noninc_reverse_search_again, safe_noninc_reverse_search_again},
    {rl_noninc_forward_search_again, safe_noninc_forward_search_again},
    {rl_vi_fetch_history, safe_vi_fetch_history},
    {rl_vi_search, safe_vi_search},
    {rl_vi_search_again, safe_vi_search_again},
};

enum { command_count = sizeof commands / sizeof *commands };

static rl_command_func_t *ours_for(rl_command_func_t *command) {
    for (int index = 0; index < command_count; index++)
        if (commands[index].theirs == command)
            return commands[index].ours;
    return command;
}

static rl_command_func_t *theirs_for(rl_command_func_t *command) {
    if (command == search_backward_to_end)
        return rl_history_search_backward;
    if (command == search_forward_to_end)
        return rl_history_search_forward;
    for (int index = 0; index < command_count; index++)
        if (commands[index].ours == command)
            return commands[index].theirs;
    return command;
}

/// Gives another command to every key of a map and of the maps of its prefixes.
static void translate(Keymap map, rl_command_func_t *translation(rl_command_func_t *)) {
    for (int key = 0; key < KEYMAP_SIZE; key++) {
        if (map[key].function == NULL)
            continue;
        if (map[key].type == ISFUNC)
            map[key].function = translation(map[key].function);
        else if (map[key].type == ISKMAP)
            translate((Keymap)map[key].function, translation);
    }
}

/// Readline's searches recognise the keys that continue a search by their commands, which must be its own meanwhile.
static int is_incremental(rl_command_func_t *command) {
    return command == rl_reverse_search_history || command == rl_forward_search_history;
}

/// The line that was being typed before the history was walked; NULL while it is not. Readline has no function that
/// gives it, but the library exports it.
extern HIST_ENTRY *_rl_saved_line_for_history;

/// Removes the undo lists of all entries, and of the line that was being typed: such a list may have been freed
/// elsewhere. One that was not is leaked, with its few bytes.
void forget_kept_undo_lists(void) {
    HIST_ENTRY **entries = history_list();
    for (int index = 0; entries != NULL && entries[index] != NULL; index++)
        entries[index]->data = NULL;
    if (_rl_saved_line_for_history != NULL)
        _rl_saved_line_for_history->data = NULL;
}

/// Runs one of readline's commands with nothing to undo.
static int run(rl_command_func_t *command, int count, int key) {
    remember_visited_entry();
    rl_free_undo_list();
    forget_kept_undo_lists();
    // Some commands continue where they left off if they were the last one.
    rl_last_func = theirs_for(rl_last_func);
    Keymap map = rl_get_keymap();
    if (is_incremental(command))
        translate(map, theirs_for);
    int result = command(count, key);
    if (is_incremental(command))
        translate(map, ours_for);
    forget_kept_undo_lists();
    return result;
}

// MARK: - Up and Down

/// Readline leaves the cursor after what was typed, and takes what is before it as the prefix unless its own
/// function was the last one.
static int search_to_end(rl_command_func_t *command, int count, int key) {
    int result = run(command, count, key);
    rl_point = rl_end;
    return result;
}

int search_backward_to_end(int count, int key) {
    return search_to_end(rl_history_search_backward, count, key);
}

int search_forward_to_end(int count, int key) {
    return search_to_end(rl_history_search_forward, count, key);
}

// MARK: - Set-up

void replace_history_commands(void) {
    rl_initialize_funmap();
    for (int index = 0; funmap[index] != NULL; index++)
        funmap[index]->function = ours_for(funmap[index]->function);
    translate(emacs_standard_keymap, ours_for);
    translate(vi_insertion_keymap, ours_for);
    translate(vi_movement_keymap, ours_for);
}
