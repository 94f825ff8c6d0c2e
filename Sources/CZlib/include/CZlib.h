#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
    CZLIB_OK,
    /// The data ends too early.
    CZLIB_TRUNCATED,
    CZLIB_OUT_OF_MEMORY,
    /// No gzip data, or a checksum that does not fit.
    CZLIB_DAMAGED
} CZlibStatus;

/// A gzip file that is being decompressed.
typedef struct CZlibStream CZlibStream;

/// To be given to czlib_close; NULL where there is not enough memory.
CZlibStream *czlib_open(void);

/// Decompresses the next bytes of a whole gzip file, of all of its members one after another.
/// `bytes` are the same in every call. `filled` is below `capacity` only where the file has ended, and its checksum fits,
/// or where the result is not CZLIB_OK.
CZlibStatus czlib_read(
    CZlibStream *stream, const uint8_t *bytes, size_t count, uint8_t *output, size_t capacity, size_t *filled);

void czlib_close(CZlibStream *stream);

/// The CRC-32 of what had the CRC-32 `sum`, 0 of nothing, and of these bytes after it.
uint32_t czlib_crc32(uint32_t sum, const uint8_t *bytes, size_t count);
