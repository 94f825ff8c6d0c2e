#pragma once

#include <stddef.h>
#include <stdint.h>

#include <png.h>

/// Reading goes through libpng's full interface, whose errors leave by longjmp, which Swift does not support:
/// these functions keep that to themselves and return a status. (The simplified interface, `png_image`, needs
/// no longjmp, but decodes interlaced 16-bit files wrongly and reduces the others to 8 bits: libpng issue
/// 853.)

typedef enum {
    CPNG_OK,
    /// The data ends too early.
    CPNG_TRUNCATED,
    /// The answer to the caller's question was yes.
    CPNG_STOPPED,
    /// Anything else: `message` says what.
    CPNG_FAILED
} CPNGStatus;

/// Bytes a `message` parameter must have room for.
enum { CPNG_MESSAGE_CAPACITY = 256 };

/// Asked between rows and chunks whether to stop.
typedef int (*cpng_question)(void *context);

/// A file to read and what to ask meanwhile.
typedef struct {
    const uint8_t *bytes;
    size_t count;
    cpng_question should_stop;
    void *context;
} CPNGInput;

/// What a file says before its picture data.
typedef struct {
    uint32_t width;
    uint32_t height;
    int is_grey;
    int has_alpha;
    /// 8 or 16; a palette or fewer bits become 8.
    int depth;
    /// Whether its colours are said to be sRGB's.
    int is_srgb;
    /// The exponent that the samples were encoded with, usually 0.45455; 0 if it is not given.
    double gamma;
    /// Whether `chromaticities` are given: x, y of red, green, blue and white.
    int has_chromaticities;
    double chromaticities[8];
    /// An ICC profile, for cpng_release; NULL if there is none that can be used.
    uint8_t *profile;
    size_t profile_count;
    /// Whether there is one that libpng refuses.
    int has_bad_profile;
} CPNGHeader;

/// How samples are delivered.
typedef enum {
    /// As they are, 8 or 16 bits as the header says; grey stays grey.
    CPNG_STORED,
    /// As they are, grey as RGB.
    CPNG_RGB,
    /// 16 bits, RGB, with the file's gamma exchanged for that of sRGB.
    CPNG_SRGB16
} CPNGLayout;

/// Reads what comes before a PNG's picture data, allocating nothing that depends on its size.
/// `message` receives a zero-terminated text when the result is not CPNG_OK.
CPNGStatus cpng_read_header(const CPNGInput *input, CPNGHeader *header, char *message);

/// Frees what a header holds.
void cpng_release(CPNGHeader *header);

/// Decodes a PNG of the given header, row after row, with straight alpha if it has any; 16 bits in the
/// machine's order. `samples` has room for all of them; after a failure it is partly written.
CPNGStatus cpng_decode(
    const CPNGInput *input, const CPNGHeader *header, CPNGLayout layout, void *samples, char *message);

/// The most bytes that writing `image` as a PNG can take (a function-like macro of libpng, out of Swift's reach).
static inline size_t cpng_size_bound(const png_image *image) {
    return PNG_IMAGE_PNG_SIZE_MAX(*image);
}
