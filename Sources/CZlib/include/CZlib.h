#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
    CZLIB_OK,
    /// The data ends too early.
    CZLIB_TRUNCATED,
    CZLIB_OUT_OF_MEMORY,
    /// Not such data, or a checksum that does not match.
    CZLIB_DAMAGED
} CZlibStatus;

/// A gzip file that is being decompressed.
typedef struct CZlibStream CZlibStream;

/// To be given to czlib_close; NULL if there is not enough memory.
CZlibStream *czlib_open(void);

/// Decompresses the next bytes of a whole gzip file, of all of its members one after another. `bytes` are the
/// same in every call. `filled` is below `capacity` only if the file has ended and its checksum matches, or
/// if the result is not CZLIB_OK.
CZlibStatus czlib_read(
    CZlibStream *stream, const uint8_t *bytes, size_t count, uint8_t *output, size_t capacity, size_t *filled);

void czlib_close(CZlibStream *stream);

/// The most bytes that czlib_deflate writes for so many.
size_t czlib_deflate_bound(size_t count);

/// Compresses bytes as a zlib stream (RFC 1950), as small as zlib can. `filled` is how many bytes of `output` it takes.
CZlibStatus czlib_deflate(const uint8_t *bytes, size_t count, uint8_t *output, size_t capacity, size_t *filled);

/// Decompresses a whole zlib stream. CZLIB_DAMAGED if it gives more than `capacity` bytes, or ends too early.
CZlibStatus czlib_inflate(const uint8_t *bytes, size_t count, uint8_t *output, size_t capacity, size_t *filled);

/// The CRC-32 of data whose CRC-32 is `sum` (0 for none) followed by these bytes.
uint32_t czlib_crc32(uint32_t sum, const uint8_t *bytes, size_t count);
