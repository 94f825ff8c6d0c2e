// The commands of vi's keys that move forward, and those that wait for a motion, made safe.
#pragma once

/// Replaces readline's by ours, in vi's keymap and under the names that an inputrc uses. Once, before the
/// inputrc is read.
void replace_vi_commands(void);

/// Forgets what an aborted command left. Called before each line.
void forget_vi_motion(void);
