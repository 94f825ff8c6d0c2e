#include "CPNG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What the callbacks of one reading share.
struct reading {
    const CPNGInput *input;
    size_t position;
    jmp_buf way_out;
    CPNGStatus status;
    int has_bad_profile;
    char *message;
};

static PNG_NORETURN void leave(struct reading *reading, CPNGStatus status, const char *message) {
    reading->status = status;
    snprintf(reading->message, CPNG_MESSAGE_CAPACITY, "%s", message);
    longjmp(reading->way_out, 1);
}

static PNG_NORETURN void fail(png_structp decoder, png_const_charp message) {
    leave(png_get_error_ptr(decoder), CPNG_FAILED, message);
}

/// Warnings are about chunks that libpng leaves out; one about a colour profile makes a difference to the picture.
static void note_warning(png_structp decoder, png_const_charp message) {
    struct reading *reading = png_get_error_ptr(decoder);
    if (strncmp(message, "iCCP", 4) == 0) reading->has_bad_profile = 1;
}

static void stop_if_asked(struct reading *reading) {
    const CPNGInput *input = reading->input;
    if (input->should_stop != NULL && input->should_stop(input->context)) {
        leave(reading, CPNG_STOPPED, "stopped");
    }
}

static void take_bytes(png_structp decoder, png_bytep target, size_t count) {
    struct reading *reading = png_get_io_ptr(decoder);
    if (count > reading->input->count - reading->position) {
        leave(reading, CPNG_TRUNCATED, "the data ends too early");
    }
    memcpy(target, reading->input->bytes + reading->position, count);
    // Once per megabyte or so: there may be any number of empty chunks.
    if ((reading->position ^ (reading->position + count)) >> 20) stop_if_asked(reading);
    reading->position += count;
}

static void read_colors(png_structp decoder, png_infop info, CPNGHeader *header) {
    header->is_srgb = png_get_valid(decoder, info, PNG_INFO_sRGB) != 0;
    if (png_get_gAMA(decoder, info, &header->gamma) == 0) header->gamma = 0;
    double *xy = header->chromaticities;
    header->has_chromaticities = png_get_cHRM(
        decoder, info, &xy[6], &xy[7], &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5]) != 0;
    png_charp name;
    int compression;
    png_bytep profile;
    png_uint_32 count;
    if (png_get_iCCP(decoder, info, &name, &compression, &profile, &count) == 0) return;
    header->profile = malloc(count);
    if (header->profile == NULL) return;
    memcpy(header->profile, profile, count);
    header->profile_count = count;
}

static void read_shape(png_structp decoder, png_infop info, CPNGHeader *header) {
    int type = png_get_color_type(decoder, info);
    header->width = png_get_image_width(decoder, info);
    header->height = png_get_image_height(decoder, info);
    header->is_grey = (type & PNG_COLOR_MASK_COLOR) == 0;
    header->has_alpha = (type & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(decoder, info, PNG_INFO_tRNS) != 0;
    header->depth = png_get_bit_depth(decoder, info) == 16 ? 16 : 8;
}

/// Asks for samples of a layout; a file that gives no gamma is taken as sRGB.
static void request(png_structp decoder, CPNGLayout layout) {
    if (layout == CPNG_SRGB16) {
        png_set_alpha_mode(decoder, PNG_ALPHA_PNG, PNG_DEFAULT_sRGB);
        png_set_expand_16(decoder);
    } else {
        png_set_expand(decoder);
    }
    if (layout != CPNG_STORED) png_set_gray_to_rgb(decoder);
    const uint16_t one = 1;
    if (*(const uint8_t *)&one == 1) png_set_swap(decoder);
}

static void read_samples(
    png_structp decoder, png_infop info, const CPNGHeader *header, CPNGLayout layout, uint8_t *samples,
    struct reading *reading) {
    int passes = png_set_interlace_handling(decoder);
    png_read_update_info(decoder, info);
    size_t channels = (layout == CPNG_STORED && header->is_grey ? 1 : 3) + (header->has_alpha ? 1 : 0);
    size_t stride = header->width * channels * (layout == CPNG_SRGB16 || header->depth == 16 ? 2 : 1);
    // The caller's buffer has the size given in the header; rows of another length would overrun it.
    if (png_get_rowbytes(decoder, info) != stride) {
        leave(reading, CPNG_FAILED, "the size changed between two readings of the header");
    }
    // Each pass fills in pixels between those of the passes before, so all write to the final rows.
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t row = 0; row < header->height; row++) {
            stop_if_asked(reading);
            png_read_row(decoder, samples + row * stride, NULL);
        }
    }
    png_read_end(decoder, NULL);
}

static int has_shape(const CPNGHeader *left, const CPNGHeader *right) {
    return left->width == right->width && left->height == right->height && left->is_grey == right->is_grey
        && left->has_alpha == right->has_alpha && left->depth == right->depth;
}

/// Reads the header into `header`, or, if `samples` is not NULL, the samples of a file with that header.
static CPNGStatus read_png(
    const CPNGInput *input, CPNGHeader *header, CPNGLayout layout, void *samples, char *message) {
    struct reading reading = {.input = input, .status = CPNG_OK, .message = message};
    message[0] = 0;
    // Both are made before setjmp, and so known after longjmp; neither call can leave by longjmp.
    png_structp decoder = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = decoder == NULL ? NULL : png_create_info_struct(decoder);
    if (setjmp(reading.way_out) == 0) {
        if (info == NULL) leave(&reading, CPNG_FAILED, "out of memory");
        png_set_error_fn(decoder, &reading, fail, note_warning);
        png_set_read_fn(decoder, &reading, take_bytes);
        png_read_info(decoder, info);
        CPNGHeader found = {0};
        read_shape(decoder, info, &found);
        if (samples == NULL) {
            *header = found;
            read_colors(decoder, info, header);
            header->has_bad_profile = reading.has_bad_profile && header->profile == NULL;
        } else if (!has_shape(&found, header)) {
            leave(&reading, CPNG_FAILED, "the header is not the one read before");
        } else {
            request(decoder, layout);
            read_samples(decoder, info, header, layout, samples, &reading);
        }
    }
    png_destroy_read_struct(&decoder, &info, NULL);
    return reading.status;
}

CPNGStatus cpng_read_header(const CPNGInput *input, CPNGHeader *header, char *message) {
    memset(header, 0, sizeof *header);
    return read_png(input, header, CPNG_STORED, NULL, message);
}

void cpng_release(CPNGHeader *header) {
    free(header->profile);
    header->profile = NULL;
}

CPNGStatus cpng_decode(
    const CPNGInput *input, const CPNGHeader *header, CPNGLayout layout, void *samples, char *message) {
    CPNGHeader told = *header;
    return read_png(input, &told, layout, samples, message);
}
