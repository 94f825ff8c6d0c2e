#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// An SQLite VFS for tests: the system's own, except that steps on files of one folder are counted, recorded, failed, or
// met with SIGKILL. Files elsewhere are SQLite's alone: not even a call goes through here.

/// What changes files. Each is a step; they are counted together, from 0.
typedef enum {
    FAULTING_CREATE,
    FAULTING_WRITE,
    FAULTING_TRUNCATE,
    FAULTING_DELETE,
    /// Of a file: what it holds is to be on the disk.
    FAULTING_SYNC,
    /// Of a file, which failed.
    FAULTING_FAILED_SYNC,
    /// Of the folder: which files there are is to be on the disk.
    FAULTING_SYNC_FOLDER
} FaultingStepKind;

/// A step that was taken, or a sync that failed.
typedef struct {
    FaultingStepKind kind;
    /// Of the file, without its folder; empty for FAULTING_SYNC_FOLDER.
    const char *name;
    /// Of a write, where it begins; of a truncation, the new size. In bytes.
    int64_t offset;
    /// What was written, `count` bytes.
    const uint8_t *bytes;
    size_t count;
} FaultingStep;

typedef enum {
    FAULTING_NOTHING,
    /// The process is killed.
    FAULTING_KILL,
    /// No space is left: writes and new files fail. SQLITE_FULL, SQLITE_CANTOPEN.
    FAULTING_FULL,
    /// The device fails. SQLITE_IOERR_WRITE and so on; a folder's sync cannot fail, since SQLite ignores that.
    FAULTING_IO_ERROR
} FaultingFault;

typedef struct {
    FaultingFault fault;
    /// The step that meets it.
    int64_t step;
    /// Whether all steps from there on fail, too.
    bool lasts;
    /// Whether the first half of a write that meets it reaches the file.
    bool tears;
} FaultingPlan;

/// Makes the VFS the one with which databases are opened from now on in this process. False if SQLite refuses.
bool faulting_install(void);

/// Watches the files of a folder (an absolute path without links), instead of any other, and counts from 0.
/// - Parameter records: whether the steps taken are kept for `faulting_step`.
void faulting_watch(const char *folder, FaultingPlan plan, bool records);

/// Changes what is to happen; the count goes on.
void faulting_plan(FaultingPlan plan);

/// How many steps were begun, those that failed among them.
int64_t faulting_count(void);

/// A step on record; NULL if there are not as many. Valid until the next call of any function but `faulting_count`.
const FaultingStep *faulting_step(size_t index);

/// Watches nothing any more, and forgets the record.
void faulting_unwatch(void);
