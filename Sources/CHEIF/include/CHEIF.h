#pragma once

#include <stddef.h>
#include <stdint.h>

/// HEIC and AVIF through libheif. The library is loaded when the first such file is met: with its decoders,
/// it would add 5 ms to every start of the program.

typedef enum {
    CHEIF_OK,
    /// The data ends too early.
    CHEIF_TRUNCATED,
    /// An undamaged file in a form that libheif does not read.
    CHEIF_UNSUPPORTED,
    /// There is no libheif on this machine.
    CHEIF_MISSING,
    /// Anything else: `message` says what.
    CHEIF_FAILED
} CHEIFStatus;

/// Bytes a `message` parameter must have room for.
enum { CHEIF_MESSAGE_CAPACITY = 256 };

/// A file's primary picture, before its pixels are decoded.
typedef struct cheif_picture cheif_picture;

typedef struct {
    /// As the picture is shown, turned and mirrored if the file says so.
    int width;
    int height;
    int has_alpha;
    /// Whether the file has colours multiplied by their opacity; cheif_decode divides them again.
    int is_premultiplied;
    /// 1 or 2 bytes per sample; 2 in the machine's order, stretched to 0–65535.
    int bytes_per_sample;
    /// How many pictures the file has.
    int pictures;
    /// An ICC profile, which lives as long as the picture; NULL if there is none.
    const uint8_t *profile;
    size_t profile_count;
    /// Code points of ITU-T H.273; 2 if the file names none.
    int primaries;
    int transfer;
} CHEIFHeader;

/// Reads all but the pixels. `bytes` must outlive the picture, which goes to cheif_close if the result is
/// CHEIF_OK. `message` receives a zero-terminated text when the result is not CHEIF_OK.
CHEIFStatus cheif_open(
    const uint8_t *bytes, size_t count, int maximum_side, cheif_picture **picture, CHEIFHeader *header,
    char *message);

/// Decodes to RGB, or RGB and opacity, row after row. `samples` has room for what the header says.
CHEIFStatus cheif_decode(cheif_picture *picture, void *samples, char *message);

void cheif_close(cheif_picture *picture);
