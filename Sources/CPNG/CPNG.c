#include "CPNG.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

/// What the callbacks of one reading share.
struct reading {
    const uint8_t *bytes;
    size_t count;
    size_t position;
    jmp_buf way_out;
    CPNGStatus status;
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

static void ignore_warning(png_structp decoder, png_const_charp message) {
    (void)decoder;
    (void)message;
}

static void take_bytes(png_structp decoder, png_bytep target, size_t count) {
    struct reading *reading = png_get_io_ptr(decoder);
    if (count > reading->count - reading->position) leave(reading, CPNG_TRUNCATED, "the data ends too early");
    memcpy(target, reading->bytes + reading->position, count);
    reading->position += count;
}

/// Asks for 16-bit sRGB, whatever the file holds. A file that tells no gamma is taken as sRGB.
static void request_rgb16(png_structp decoder, png_infop info, CPNGHeader *header) {
    png_set_alpha_mode(decoder, PNG_ALPHA_PNG, PNG_DEFAULT_sRGB);
    png_set_expand_16(decoder);
    png_set_gray_to_rgb(decoder);
    const uint16_t one = 1;
    if (*(const uint8_t *)&one == 1) png_set_swap(decoder);
    int has_alpha = (png_get_color_type(decoder, info) & PNG_COLOR_MASK_ALPHA) != 0
        || png_get_valid(decoder, info, PNG_INFO_tRNS) != 0;
    header->width = png_get_image_width(decoder, info);
    header->height = png_get_image_height(decoder, info);
    header->channels = has_alpha ? 4 : 3;
}

static void read_samples(
    png_structp decoder, png_infop info, const CPNGHeader *header, uint16_t *samples, struct reading *reading) {
    int passes = png_set_interlace_handling(decoder);
    png_read_update_info(decoder, info);
    size_t stride = (size_t)header->width * header->channels;
    // The caller's buffer has the size the header told; rows of another length would overrun it.
    if (png_get_rowbytes(decoder, info) != stride * sizeof(uint16_t)) {
        leave(reading, CPNG_FAILED, "the size changed between two readings of the header");
    }
    // Each pass fills in pixels between those of the passes before, so all write to the final rows.
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t row = 0; row < header->height; row++) {
            png_read_row(decoder, (png_bytep)(samples + row * stride), NULL);
        }
    }
    png_read_end(decoder, NULL);
}

/// Reads the header into `header`, and the samples too unless `samples` is NULL.
static CPNGStatus read_png(
    const uint8_t *bytes, size_t count, CPNGHeader *header, uint16_t *samples, char *message) {
    struct reading reading = {.bytes = bytes, .count = count, .status = CPNG_OK, .message = message};
    message[0] = 0;
    // Both are made before setjmp, and so known after longjmp; neither call can leave by longjmp.
    png_structp decoder = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = decoder == NULL ? NULL : png_create_info_struct(decoder);
    if (setjmp(reading.way_out) == 0) {
        if (info == NULL) leave(&reading, CPNG_FAILED, "out of memory");
        png_set_error_fn(decoder, &reading, fail, ignore_warning);
        png_set_read_fn(decoder, &reading, take_bytes);
        png_read_info(decoder, info);
        CPNGHeader found;
        request_rgb16(decoder, info, &found);
        if (samples == NULL) {
            *header = found;
        } else if (memcmp(&found, header, sizeof found) != 0) {
            leave(&reading, CPNG_FAILED, "the header is not the one told");
        } else {
            read_samples(decoder, info, header, samples, &reading);
        }
    }
    png_destroy_read_struct(&decoder, &info, NULL);
    return reading.status;
}

CPNGStatus cpng_read_header(const uint8_t *bytes, size_t count, CPNGHeader *header, char *message) {
    return read_png(bytes, count, header, NULL, message);
}

CPNGStatus cpng_decode(
    const uint8_t *bytes, size_t count, const CPNGHeader *header, uint16_t *samples, char *message) {
    CPNGHeader told = *header;
    return read_png(bytes, count, &told, samples, message);
}
