#pragma once

#include <stddef.h>
#include <stdint.h>

/// Conversions to sRGB by Little CMS. Its handles are `void *`; these functions give them their own type.
typedef struct clcms_conversion clcms_conversion;

typedef enum {
    CLCMS_OK,
    /// The profile cannot be read, or gives no colours that can be converted.
    CLCMS_DAMAGED,
    /// An undamaged profile for something other than what the picture has: inks for a picture in RGB.
    CLCMS_UNSUITABLE,
    /// Nothing would change: the profile's colours are those of sRGB, to a step of 8 bits.
    CLCMS_IS_SRGB
} CLCMSStatus;

/// Bytes a `description` parameter must have room for.
enum { CLCMS_DESCRIPTION_CAPACITY = 128 };

/// What the samples of a picture are.
typedef struct {
    /// 1 for grey, 3 for RGB, 4 for inks, of which 255 (or 65535) covers completely.
    int channels;
    /// Whether an opacity sample follows each pixel's others.
    int has_alpha;
    /// 1 or 2 bytes per sample, 2 in the machine's order.
    int bytes_per_sample;
} CLCMSSamples;

/// Opens a conversion of such samples from an ICC profile to sRGB of the same depth, by the profile's perceptual
/// intent. `description` receives the profile's name, zero-terminated. The conversion is made if the result is
/// CLCMS_OK.
CLCMSStatus clcms_open_profile(
    const uint8_t *profile, size_t count, CLCMSSamples samples, clcms_conversion **conversion, char *description);

/// The same from the chromaticities x, y of red, green, blue and white, and a gamma; 0 is sRGB's curve.
CLCMSStatus clcms_open_primaries(
    const double chromaticities[8], double gamma, CLCMSSamples samples, clcms_conversion **conversion);

/// Converts pixels; the result has three samples per pixel, and the opacity as it was. May be called from any thread.
void clcms_convert(const clcms_conversion *conversion, const void *from, void *to, uint32_t pixels);

void clcms_close(clcms_conversion *conversion);
