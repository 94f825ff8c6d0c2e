#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
    CZLIB_OK,
    /// The data ends too early.
    CZLIB_TRUNCATED,
    /// More than `limit` bytes would come out.
    CZLIB_TOO_LARGE,
    CZLIB_OUT_OF_MEMORY,
    /// No gzip data, or a checksum that does not fit.
    CZLIB_DAMAGED
} CZlibStatus;

/// Decompresses a whole gzip file, all of its members one after another.
/// `output` receives a buffer of `output_count` bytes, to be given to czlib_release; NULL unless the result is CZLIB_OK.
/// Memory stays below twice what comes out, and never above `limit` and a growth step.
CZlibStatus czlib_gunzip(
    const uint8_t *bytes, size_t count, size_t limit, uint8_t **output, size_t *output_count);

void czlib_release(uint8_t *output);
