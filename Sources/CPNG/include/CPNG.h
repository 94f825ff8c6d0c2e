#pragma once

#include <stddef.h>
#include <stdint.h>

#include <png.h>
#include <zlib.h>

/// Reading goes through libpng's full interface, whose errors leave by longjmp, which Swift cannot host: these
/// functions keep that to themselves and return a status. (The simplified interface, `png_image`, needs no
/// longjmp, but decodes interlaced 16-bit files wrongly and reduces the others to 8 bits: libpng issue 853.)

typedef enum {
    CPNG_OK,
    /// The data ends too early.
    CPNG_TRUNCATED,
    /// Anything else: `message` says what.
    CPNG_FAILED
} CPNGStatus;

/// Bytes a `message` parameter must have room for.
enum { CPNG_MESSAGE_CAPACITY = 256 };

typedef struct {
    uint32_t width;
    uint32_t height;
    /// 3 for RGB, 4 for RGB and alpha, as cpng_decode delivers them.
    uint32_t channels;
} CPNGHeader;

/// Reads what comes before a PNG's picture data, allocating nothing that depends on its size.
/// `message` receives a zero-terminated text when the result is not CPNG_OK.
CPNGStatus cpng_read_header(const uint8_t *bytes, size_t count, CPNGHeader *header, char *message);

/// Decodes a PNG of the given header to 16-bit sRGB samples, row after row, with straight alpha where it has any.
/// `samples` has room for width * height * channels; after a failure it is partly written.
CPNGStatus cpng_decode(
    const uint8_t *bytes, size_t count, const CPNGHeader *header, uint16_t *samples, char *message);

/// The most bytes that writing `image` as a PNG can take (a function-like macro of libpng, out of Swift's reach).
static inline size_t cpng_size_bound(const png_image *image) {
    return PNG_IMAGE_PNG_SIZE_MAX(*image);
}
