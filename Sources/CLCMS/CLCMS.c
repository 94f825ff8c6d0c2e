#include "CLCMS.h"

#include <stdlib.h>
#include <string.h>

#include <lcms2.h>

struct clcms_conversion {
    cmsHTRANSFORM transform;
};

static cmsUInt32Number color_space(int channels) {
    return channels == 1 ? PT_GRAY : channels == 4 ? PT_CMYK : PT_RGB;
}

static cmsUInt32Number format(int channels, CLCMSSamples samples) {
    return COLORSPACE_SH(color_space(channels)) | CHANNELS_SH(channels) | EXTRA_SH(samples.has_alpha != 0)
        | BYTES_SH(samples.bytes_per_sample);
}

/// How many channels a profile describes; 0 if it is for none of ours.
static int channels_of(cmsHPROFILE profile) {
    switch (cmsGetColorSpace(profile)) {
        case cmsSigGrayData: return 1;
        case cmsSigRgbData: return 3;
        case cmsSigCmykData: return 4;
        default: return 0;
    }
}

/// Whether a conversion of 8-bit samples changes none by more than one step: tried on a grid of colours.
static int changes_nothing(cmsHTRANSFORM probe, int channels) {
    if (channels == 4) return 0;
    int steps = channels == 1 ? 256 : 12, count = channels == 1 ? 256 : 12 * 12 * 12;
    for (int index = 0; index < count; index++) {
        uint8_t from[3], to[3], expected[3];
        for (int channel = 0, rest = index; channel < 3; channel++, rest /= steps) {
            from[channel] = (uint8_t)(rest % steps * 255 / (steps - 1));
        }
        for (int channel = 0; channel < 3; channel++) expected[channel] = from[channels == 1 ? 0 : channel];
        cmsDoTransform(probe, from, to, 1);
        for (int channel = 0; channel < 3; channel++) {
            if (abs((int)to[channel] - (int)expected[channel]) > 1) return 0;
        }
    }
    return 1;
}

/// 16 bits are converted exactly, 8 by the tables that Little CMS makes for speed.
static cmsHTRANSFORM transform_to(cmsHPROFILE from, cmsHPROFILE to, CLCMSSamples samples) {
    cmsUInt32Number flags = cmsFLAGS_NOCACHE | (samples.has_alpha ? cmsFLAGS_COPY_ALPHA : 0)
        | (samples.bytes_per_sample == 2 ? cmsFLAGS_NOOPTIMIZE : 0);
    return cmsCreateTransform(
        from, format(samples.channels, samples), to, format(3, samples), INTENT_PERCEPTUAL, flags);
}

static CLCMSStatus open_conversion(cmsHPROFILE profile, CLCMSSamples samples, clcms_conversion **conversion) {
    *conversion = NULL;
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    if (srgb == NULL) return CLCMS_DAMAGED;
    CLCMSStatus status = CLCMS_DAMAGED;
    CLCMSSamples bytes = {.channels = samples.channels, .has_alpha = 0, .bytes_per_sample = 1};
    cmsHTRANSFORM probe = transform_to(profile, srgb, bytes);
    if (probe != NULL && changes_nothing(probe, samples.channels)) {
        status = CLCMS_IS_SRGB;
    } else if (probe != NULL) {
        cmsHTRANSFORM transform = transform_to(profile, srgb, samples);
        *conversion = transform == NULL ? NULL : malloc(sizeof **conversion);
        if (*conversion != NULL) {
            (*conversion)->transform = transform;
            status = CLCMS_OK;
        } else if (transform != NULL) {
            cmsDeleteTransform(transform);
        }
    }
    if (probe != NULL) cmsDeleteTransform(probe);
    cmsCloseProfile(srgb);
    return status;
}

CLCMSStatus clcms_open_profile(
    const uint8_t *bytes, size_t count, CLCMSSamples samples, clcms_conversion **conversion, char *description) {
    *conversion = NULL;
    description[0] = 0;
    cmsHPROFILE profile = count > UINT32_MAX ? NULL : cmsOpenProfileFromMem(bytes, (cmsUInt32Number)count);
    if (profile == NULL) return CLCMS_DAMAGED;
    cmsGetProfileInfoASCII(
        profile, cmsInfoDescription, "en", "US", description, CLCMS_DESCRIPTION_CAPACITY);
    description[CLCMS_DESCRIPTION_CAPACITY - 1] = 0;
    CLCMSStatus status = channels_of(profile) == samples.channels
        ? open_conversion(profile, samples, conversion) : CLCMS_UNSUITABLE;
    cmsCloseProfile(profile);
    return status;
}

/// IEC 61966-2-1.
static cmsToneCurve *srgb_curve(void) {
    const cmsFloat64Number parameters[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return cmsBuildParametricToneCurve(NULL, 4, parameters);
}

CLCMSStatus clcms_open_primaries(
    const double xy[8], double gamma, CLCMSSamples samples, clcms_conversion **conversion) {
    *conversion = NULL;
    cmsToneCurve *curve = gamma > 0 ? cmsBuildGamma(NULL, gamma) : srgb_curve();
    if (curve == NULL) return CLCMS_DAMAGED;
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsCIExyY white = {xy[6], xy[7], 1};
    cmsCIExyYTRIPLE primaries = {{xy[0], xy[1], 1}, {xy[2], xy[3], 1}, {xy[4], xy[5], 1}};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    CLCMSStatus status = profile == NULL ? CLCMS_DAMAGED : open_conversion(profile, samples, conversion);
    if (profile != NULL) cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return status;
}

void clcms_convert(const clcms_conversion *conversion, const void *from, void *to, uint32_t pixels) {
    cmsDoTransform(conversion->transform, from, to, pixels);
}

void clcms_close(clcms_conversion *conversion) {
    if (conversion == NULL) return;
    cmsDeleteTransform(conversion->transform);
    free(conversion);
}
