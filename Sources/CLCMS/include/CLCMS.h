#pragma once

#include <stddef.h>
#include <stdint.h>

/// Conversions to sRGB by Little CMS. Its handles are `void *`; these functions keep them in a type of their own.
typedef struct clcms_conversion clcms_conversion;

typedef enum {
    CLCMS_OK,
    /// The profile cannot be read, or gives no colours that can be converted.
    CLCMS_DAMAGED,
    /// A sound profile of something else than what the picture has: inks for a picture in RGB.
    CLCMS_UNSUITABLE,
    /// Nothing would change: the profile's colours are those of sRGB, to a step of 8 bits.
    CLCMS_IS_SRGB
} CLCMSStatus;

/// Bytes a `description` parameter must have room for.
enum { CLCMS_DESCRIPTION_CAPACITY = 128 };

/// What the samples of a picture are.
typedef struct {
    /// 1 for grey, 3 for RGB, 4 for inks, 255 (or 65535) of which cover wholly.
    int channels;
    /// Whether a sample of opacity follows each pixel's.
    int has_alpha;
    /// 1 or 2 bytes a sample, 2 in the machine's order.
    int bytes_per_sample;
} CLCMSSamples;

/// Opens a conversion of such samples from an ICC profile to sRGB of the same depth, perceptual as the profile has it.
/// `description` receives the profile's name, zero-terminated. The conversion is made where the result is CLCMS_OK.
CLCMSStatus clcms_open_profile(
    const uint8_t *profile, size_t count, CLCMSSamples samples, clcms_conversion **conversion, char *description);

/// The same from the chromaticities x, y of red, green, blue and white, and a gamma; 0 is sRGB's curve.
CLCMSStatus clcms_open_primaries(
    const double chromaticities[8], double gamma, CLCMSSamples samples, clcms_conversion **conversion);

/// Converts pixels; the result has three samples a pixel, and the opacity as it was. Any thread may.
void clcms_convert(const clcms_conversion *conversion, const void *from, void *to, uint32_t pixels);

void clcms_close(clcms_conversion *conversion);
