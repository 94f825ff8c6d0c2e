// The commands of vi's keys that walk forward, and those that wait for a motion, made safe.
#pragma once

/// Puts ours in the place of readline's, in vi's keymap and under the names that an inputrc uses. Once, before the inputrc
/// is read.
void replace_vi_commands(void);

/// What an aborted command left. Before each line.
void forget_vi_motion(void);
