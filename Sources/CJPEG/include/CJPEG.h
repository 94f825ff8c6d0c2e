#pragma once

#include <stddef.h>

/// libjpeg reports errors by calling back, and the only way out of the callback is longjmp, which Swift does not
/// support. These functions keep setjmp and longjmp to themselves and return a status instead.

typedef enum {
    CJPEG_OK,
    /// The data ends too early.
    CJPEG_TRUNCATED,
    /// An undamaged file in a form that libjpeg does not read.
    CJPEG_UNSUPPORTED,
    /// The answer to the caller's question was yes.
    CJPEG_STOPPED,
    /// Anything else: `message` says what.
    CJPEG_FAILED
} CJPEGStatus;

/// Bytes a `message` parameter must have room for.
enum { CJPEG_MESSAGE_CAPACITY = 256 };

/// Asked several times per picture whether to stop.
typedef int (*cjpeg_question)(void *context);

/// A file to read and what to ask meanwhile.
typedef struct {
    const unsigned char *bytes;
    size_t count;
    cjpeg_question should_stop;
    void *context;
} CJPEGInput;

typedef struct {
    int width;
    int height;
    /// The channels that cjpeg_decode gives: 1 for grey, 3 for RGB, 4 for inks.
    int channels;
    /// Whether decoding keeps the whole picture's coefficients in memory, 2 bytes each.
    int is_progressive;
} CJPEGHeader;

/// Reads what a JPEG file says before its data, allocating nothing that depends on its size. `message`
/// receives a zero-terminated text when the result is not CJPEG_OK.
CJPEGStatus cjpeg_read_header(const CJPEGInput *input, CJPEGHeader *header, char *message);

/// Decodes a JPEG picture of the given header to 8-bit samples, row after row, into `samples`, which has room for
/// width * height * channels. Baseline and progressive; for inks, 255 covers completely, however the file stores
/// them. Damage that libjpeg would paper over is a failure here; `samples` is then partly written.
CJPEGStatus cjpeg_decode(
    const CJPEGInput *input, const CJPEGHeader *header, unsigned char *samples, char *message);

/// Encodes 8-bit RGB as a baseline JPEG without chroma subsampling (4:4:4), quality 1 to 100.
/// `comment` becomes COM segments; `comment_count` may be 0. On success the caller owns `*jpeg` and releases it
/// with cjpeg_release; on failure `*jpeg` is NULL.
CJPEGStatus cjpeg_encode(
    const unsigned char *rgb, int width, int height, int quality, const unsigned char *comment,
    size_t comment_count, unsigned char **jpeg, unsigned long *jpeg_count, char *message);

/// Releases what cjpeg_encode handed out.
void cjpeg_release(unsigned char *jpeg);
