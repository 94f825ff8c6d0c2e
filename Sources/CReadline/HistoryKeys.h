// The commands that walk and search the history, made safe.
#pragma once

/// Replaces readline's by ours, in every keymap and under the names that an inputrc uses. Once, before the
/// inputrc is read.
void replace_history_commands(void);

/// Gives an entry of the history that was edited its own text back. Called after each line.
void restore_visited_entry(void);

/// Drops the undo lists of entries and of the saved line. Called before each line.
void forget_kept_undo_lists(void);

struct _hist_entry;

/// Makes an entry end in more than one zero: if it ends in a backslash, Alt-. reads beyond the first.
void pad_entry(struct _hist_entry *entry);

/// Searches for entries that begin as the line did when the first of these keys was pressed, and goes to the entry's
/// end.
int search_backward_to_end(int count, int key);
int search_forward_to_end(int count, int key);
