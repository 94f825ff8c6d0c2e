#pragma once

#include "CFaultingVFS.h"

/// The part of a path inside the watched folder; NULL for any other path.
const char *watched_name(const char *path);

/// What a step has to meet.
typedef struct {
    FaultingFault fault;
    bool tears;
} Verdict;

/// Counts a step that is about to be taken.
Verdict watch_begin(void);

/// Records a step that was taken.
void watch_record(FaultingStepKind kind, const char *name, int64_t offset, const void *bytes, size_t count);
