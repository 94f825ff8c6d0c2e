// Those of vi's commands that move forward go on until they reach the line's end. While vi's movement keymap is set,
// readline keeps them from it: it puts the cursor on the last character that has a width. If characters without one
// follow (control characters, those that the system does not know), the commands are before them again, and go on for
// ever; no Ctrl-C is read meanwhile. So they run under the keymap for typing, in which the cursor may be at the end;
// readline itself moves it back from there after each command.
#define _GNU_SOURCE
#include "ViKeys.h"

#include <stdio.h>
#include <stdlib.h>

#include <readline/readline.h>

static int walk(rl_command_func_t *command, int count, int key) {
    Keymap map = rl_get_keymap();
    rl_set_keymap(vi_insertion_keymap);
    int result = command(count, key);
    rl_set_keymap(map);
    return result;
}

#define WALK(name)                                                                                                     \
    static int safe_##name(int count, int key) { return walk(rl_##name, count, key); }

WALK(vi_next_word)
WALK(vi_prev_word)
WALK(vi_end_word)
WALK(vi_fword)
WALK(vi_fWord)
WALK(vi_eword)
WALK(vi_eWord)
WALK(vi_match)

/// Two of its keys switch to typing, which leaves another keymap set.
static int safe_vi_complete(int count, int key) {
    Keymap map = rl_get_keymap();
    rl_set_keymap(vi_insertion_keymap);
    int result = rl_vi_complete(count, key);
    if (key != '*' && key != '\\')
        rl_set_keymap(map);
    return result;
}

// Commands that wait for a motion (c, d, y, and s, which is a c) may take another of them as one; readline then frees what
// the first still needs. The second is refused. Readline leaves the first by a jump if it is aborted, so that there is
// nothing to count down: what matters is whether the stack has grown since.

/// The frame of the command that waits for its motion; NULL if none does.
static const char *waiting;

static int take_motion(rl_command_func_t *command, int count, int key) {
    const char *here = __builtin_frame_address(0);
    if (waiting != NULL && here < waiting) {
        rl_ding();
        return -1;
    }
    waiting = here;
    int result = command(count, key);
    waiting = NULL;
    return result;
}

#define TAKE_MOTION(name)                                                                                              \
    static int safe_##name(int count, int key) { return take_motion(rl_##name, count, key); }

TAKE_MOTION(vi_change_to)
TAKE_MOTION(vi_delete_to)
TAKE_MOTION(vi_yank_to)
TAKE_MOTION(vi_subst)

void forget_vi_motion(void) { waiting = NULL; }

/// Readline's command and ours.
static const struct {
    rl_command_func_t *theirs;
    rl_command_func_t *ours;
} commands[] = {
    {rl_vi_next_word, safe_vi_next_word},
    {rl_vi_prev_word, safe_vi_prev_word},
    {rl_vi_end_word, safe_vi_end_word},
    {rl_vi_fword, safe_vi_fword},
    {rl_vi_fWord, safe_vi_fWord},
    {rl_vi_eword, safe_vi_eword},
    {rl_vi_eWord, safe_vi_eWord},
    {rl_vi_match, safe_vi_match},
    {rl_vi_complete, safe_vi_complete},
    {rl_vi_change_to, safe_vi_change_to},
    {rl_vi_delete_to, safe_vi_delete_to},
    {rl_vi_yank_to, safe_vi_yank_to},
    {rl_vi_subst, safe_vi_subst},
};

static rl_command_func_t *ours_for(rl_command_func_t *command) {
    for (size_t index = 0; index < sizeof commands / sizeof *commands; index++)
        if (commands[index].theirs == command)
            return commands[index].ours;
    return command;
}

void replace_vi_commands(void) {
    rl_initialize_funmap();
    for (int index = 0; funmap[index] != NULL; index++)
        funmap[index]->function = ours_for(funmap[index]->function);
    for (int key = 0; key < KEYMAP_SIZE; key++)
        if (vi_movement_keymap[key].type == ISFUNC)
            vi_movement_keymap[key].function = ours_for(vi_movement_keymap[key].function);
}
