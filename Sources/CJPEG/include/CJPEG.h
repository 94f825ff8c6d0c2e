#pragma once

#include <stddef.h>

/// libjpeg reports errors by calling back, and the only way out of the callback is longjmp, which Swift cannot
/// host. These functions keep setjmp and longjmp to themselves and return a status instead.

typedef enum {
    CJPEG_OK,
    /// The data ends too early.
    CJPEG_TRUNCATED,
    /// Anything else: `message` says what.
    CJPEG_FAILED
} CJPEGStatus;

/// Bytes a `message` parameter must have room for.
enum { CJPEG_MESSAGE_CAPACITY = 256 };

/// Reads the size of a JPEG picture, allocating nothing that depends on it.
/// `message` receives a zero-terminated text when the result is not CJPEG_OK.
CJPEGStatus cjpeg_read_size(const unsigned char *bytes, size_t count, int *width, int *height, char *message);

/// Decodes a JPEG picture of the given size (as cjpeg_read_size told it) to 8-bit RGB, row after row, into `rgb`,
/// which has room for width * height * 3 bytes. Baseline and progressive; grey and CMYK become RGB.
/// Damage that libjpeg would paper over is a failure here; `rgb` is then partly written.
CJPEGStatus cjpeg_decode(
    const unsigned char *bytes, size_t count, unsigned char *rgb, int width, int height, char *message);

/// Encodes 8-bit RGB as a baseline JPEG without chroma subsampling (4:4:4), quality 1 to 100.
/// `comment` becomes COM segments; `comment_count` may be 0. On success the caller owns `*jpeg` and releases it
/// with cjpeg_release; on failure `*jpeg` is NULL.
CJPEGStatus cjpeg_encode(
    const unsigned char *rgb, int width, int height, int quality, const unsigned char *comment,
    size_t comment_count, unsigned char **jpeg, unsigned long *jpeg_count, char *message);

/// Releases what cjpeg_encode handed out.
void cjpeg_release(unsigned char *jpeg);
