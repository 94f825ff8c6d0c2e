#include "CHEIF.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libheif/heif.h>

// MARK: - The library

#define EACH_FUNCTION(use) \
    use(heif_context_alloc) use(heif_context_free) use(heif_context_read_from_memory_without_copy) \
    use(heif_context_set_maximum_image_size_limit) use(heif_context_get_primary_image_handle) \
    use(heif_context_get_number_of_top_level_images) use(heif_image_handle_release) \
    use(heif_image_handle_get_width) use(heif_image_handle_get_height) \
    use(heif_image_handle_has_alpha_channel) use(heif_image_handle_is_premultiplied_alpha) \
    use(heif_image_handle_get_luma_bits_per_pixel) use(heif_image_handle_get_raw_color_profile_size) \
    use(heif_image_handle_get_raw_color_profile) use(heif_image_handle_get_nclx_color_profile) \
    use(heif_nclx_color_profile_free) use(heif_decoding_options_alloc) use(heif_decoding_options_free) \
    use(heif_decode_image) use(heif_image_release) use(heif_image_get_width) use(heif_image_get_height) \
    use(heif_image_get_bits_per_pixel_range) use(heif_image_get_plane_readonly)

#define DECLARE(name) __typeof__(name) *name;
static struct {
    EACH_FUNCTION(DECLARE)
    int is_open;
} library;

static void open_library(void) {
    void *handle = dlopen("libheif.so.1", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return;
#define FIND(name) if ((library.name = (__typeof__(name) *)dlsym(handle, #name)) == NULL) return;
    EACH_FUNCTION(FIND)
    library.is_open = 1;
}

static int has_library(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return library.is_open;
}

// MARK: - Pictures

struct cheif_picture {
    struct heif_context *context;
    struct heif_image_handle *handle;
    uint8_t *profile;
    CHEIFHeader header;
};

static CHEIFStatus fail(CHEIFStatus status, const char *text, char *message) {
    snprintf(message, CHEIF_MESSAGE_CAPACITY, "%s", text);
    return status;
}

static CHEIFStatus check(struct heif_error error, char *message) {
    if (error.code == heif_error_Ok) return CHEIF_OK;
    int is_unsupported = error.code == heif_error_Unsupported_feature
        || error.code == heif_error_Unsupported_filetype;
    CHEIFStatus status = error.subcode == heif_suberror_End_of_data ? CHEIF_TRUNCATED
        : is_unsupported ? CHEIF_UNSUPPORTED : CHEIF_FAILED;
    return fail(status, error.message == NULL ? "libheif gives no reason" : error.message, message);
}

static void read_color(cheif_picture *picture) {
    CHEIFHeader *header = &picture->header;
    header->primaries = header->transfer = 2;
    size_t count = library.heif_image_handle_get_raw_color_profile_size(picture->handle);
    if (count > 0 && (picture->profile = malloc(count)) != NULL) {
        struct heif_error error = library.heif_image_handle_get_raw_color_profile(
            picture->handle, picture->profile);
        if (error.code == heif_error_Ok) {
            header->profile = picture->profile;
            header->profile_count = count;
        }
    }
    struct heif_color_profile_nclx *coded = NULL;
    struct heif_error error = library.heif_image_handle_get_nclx_color_profile(picture->handle, &coded);
    if (error.code != heif_error_Ok || coded == NULL) return;
    header->primaries = (int)coded->color_primaries;
    header->transfer = (int)coded->transfer_characteristics;
    library.heif_nclx_color_profile_free(coded);
}

static CHEIFStatus read_header(cheif_picture *picture, char *message) {
    CHEIFStatus status = check(
        library.heif_context_get_primary_image_handle(picture->context, &picture->handle), message);
    if (status != CHEIF_OK) return status;
    CHEIFHeader *header = &picture->header;
    header->width = library.heif_image_handle_get_width(picture->handle);
    header->height = library.heif_image_handle_get_height(picture->handle);
    header->has_alpha = library.heif_image_handle_has_alpha_channel(picture->handle) != 0;
    header->is_premultiplied = library.heif_image_handle_is_premultiplied_alpha(picture->handle) != 0;
    header->bytes_per_sample = library.heif_image_handle_get_luma_bits_per_pixel(picture->handle) > 8 ? 2 : 1;
    header->pictures = library.heif_context_get_number_of_top_level_images(picture->context);
    read_color(picture);
    return CHEIF_OK;
}

CHEIFStatus cheif_open(
    const uint8_t *bytes, size_t count, int maximum_side, cheif_picture **result, CHEIFHeader *header,
    char *message) {
    *result = NULL;
    message[0] = 0;
    if (!has_library()) return fail(CHEIF_MISSING, "libheif is not installed", message);
    cheif_picture *picture = calloc(1, sizeof *picture);
    if (picture == NULL) return fail(CHEIF_FAILED, "out of memory", message);
    picture->context = library.heif_context_alloc();
    CHEIFStatus status = CHEIF_FAILED;
    if (picture->context != NULL) {
        library.heif_context_set_maximum_image_size_limit(picture->context, maximum_side);
        status = check(
            library.heif_context_read_from_memory_without_copy(picture->context, bytes, count, NULL), message);
        if (status == CHEIF_OK) status = read_header(picture, message);
    }
    if (status != CHEIF_OK) {
        cheif_close(picture);
        return status;
    }
    *header = picture->header;
    *result = picture;
    return CHEIF_OK;
}

void cheif_close(cheif_picture *picture) {
    if (picture == NULL) return;
    if (picture->handle != NULL) library.heif_image_handle_release(picture->handle);
    if (picture->context != NULL) library.heif_context_free(picture->context);
    free(picture->profile);
    free(picture);
}

// MARK: - Pixels

/// 0–(2^bits - 1), least significant byte first, to 0–65535 in the machine's order.
static void stretch(const uint8_t *from, uint16_t *to, size_t count, int bits) {
    uint32_t largest = (1u << bits) - 1;
    for (size_t index = 0; index < count; index++) {
        uint32_t value = from[2 * index] | (uint32_t)from[2 * index + 1] << 8;
        if (value > largest) value = largest;
        to[index] = (uint16_t)((value * 65535u + largest / 2) / largest);
    }
}

/// Divides colours that were multiplied by their opacity.
#define DIVIDE_BY_ALPHA(type, largest) \
    for (size_t pixel = 0; pixel < pixels; pixel++) { \
        type *at = (type *)samples + 4 * pixel; \
        for (int channel = 0; channel < 3 && at[3] != 0; channel++) { \
            uint32_t value = ((uint32_t)at[channel] * (largest) + at[3] / 2u) / at[3]; \
            at[channel] = (type)(value > (largest) ? (largest) : value); \
        } \
    }

static void make_straight(const CHEIFHeader *header, void *samples) {
    if (!header->is_premultiplied || !header->has_alpha) return;
    size_t pixels = (size_t)header->width * (size_t)header->height;
    if (header->bytes_per_sample == 2) {
        DIVIDE_BY_ALPHA(uint16_t, 65535u)
    } else {
        DIVIDE_BY_ALPHA(uint8_t, 255u)
    }
}

static CHEIFStatus copy_rows(
    const struct heif_image *image, const CHEIFHeader *header, void *samples, char *message) {
    if (library.heif_image_get_width(image, heif_channel_interleaved) != header->width
        || library.heif_image_get_height(image, heif_channel_interleaved) != header->height) {
        return fail(CHEIF_FAILED, "its header and its data give different sizes", message);
    }
    int stride = 0, bits = library.heif_image_get_bits_per_pixel_range(image, heif_channel_interleaved);
    const uint8_t *plane = library.heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
    size_t row_count = (size_t)header->width * (header->has_alpha ? 4 : 3);
    int is_deep = header->bytes_per_sample == 2;
    if (plane == NULL || (size_t)stride < row_count * (size_t)header->bytes_per_sample
        || (is_deep ? bits < 9 || bits > 16 : bits != 8)) {
        return fail(CHEIF_FAILED, "its header and its data give different depths", message);
    }
    for (int row = 0; row < header->height; row++) {
        const uint8_t *from = plane + (size_t)row * (size_t)stride;
        if (is_deep) {
            stretch(from, (uint16_t *)samples + (size_t)row * row_count, row_count, bits);
        } else {
            memcpy((uint8_t *)samples + (size_t)row * row_count, from, row_count);
        }
    }
    make_straight(header, samples);
    return CHEIF_OK;
}

static enum heif_chroma layout(const CHEIFHeader *header) {
    if (header->bytes_per_sample == 1) {
        return header->has_alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB;
    }
    return header->has_alpha ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE;
}

CHEIFStatus cheif_decode(cheif_picture *picture, void *samples, char *message) {
    message[0] = 0;
    struct heif_decoding_options *options = library.heif_decoding_options_alloc();
    if (options == NULL) return fail(CHEIF_FAILED, "out of memory", message);
    // Otherwise missing parts are filled in, and half a picture passes for a whole one.
    if (options->version >= 3) options->strict_decoding = 1;
    struct heif_image *image = NULL;
    CHEIFStatus status = check(
        library.heif_decode_image(
            picture->handle, &image, heif_colorspace_RGB, layout(&picture->header), options),
        message);
    library.heif_decoding_options_free(options);
    if (status == CHEIF_OK) status = copy_rows(image, &picture->header, samples, message);
    if (image != NULL) library.heif_image_release(image);
    return status;
}
