#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

/// A progressive file may hold any number of scans, each as costly as the whole picture; encoders write about ten.
static const int maximum_scans = 500;

/// A COM segment's length field counts itself and has 16 bits.
static const size_t maximum_comment_segment = 65533;

/// libjpeg's error manager with the way out. `base` comes first: libjpeg hands back a pointer to it.
struct failure {
    struct jpeg_error_mgr base;
    jmp_buf way_out;
    CJPEGStatus status;
    char *message;
};

static void fail(j_common_ptr codec) {
    struct failure *failure = (struct failure *)codec->err;
    int code = codec->err->msg_code;
    int truncated = code == JWRN_JPEG_EOF || code == JERR_INPUT_EOF || code == JERR_INPUT_EMPTY;
    failure->status = truncated ? CJPEG_TRUNCATED : CJPEG_FAILED;
    codec->err->format_message(codec, failure->message);
    longjmp(failure->way_out, 1);
}

/// libjpeg fills what a damaged file lacks with grey and goes on; a silently grey half is worse than an error.
/// Harmless oddities, such as stray bytes between segments, pass.
static void fail_at_damage(j_common_ptr codec, int level) {
    if (level >= 0) return;
    switch (codec->err->msg_code) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC:
            fail(codec);
    }
}

static void print_nothing(j_common_ptr codec) {
    (void)codec;
}

static void fail_with(j_common_ptr codec, const char *message) {
    struct failure *failure = (struct failure *)codec->err;
    failure->status = CJPEG_FAILED;
    snprintf(failure->message, CJPEG_MESSAGE_CAPACITY, "%s", message);
    longjmp(failure->way_out, 1);
}

static void fail_at_too_many_scans(j_common_ptr codec) {
    if (!codec->is_decompressor) return;
    if (((j_decompress_ptr)codec)->input_scan_number > maximum_scans) fail_with(codec, "too many scans");
}

static struct jpeg_error_mgr *install(struct failure *failure, char *message) {
    struct jpeg_error_mgr *base = jpeg_std_error(&failure->base);
    base->error_exit = fail;
    base->emit_message = fail_at_damage;
    base->output_message = print_nothing;
    failure->status = CJPEG_OK;
    failure->message = message;
    message[0] = 0;
    return base;
}

CJPEGStatus cjpeg_read_size(const unsigned char *bytes, size_t count, int *width, int *height, char *message) {
    struct jpeg_decompress_struct decoder = {0};
    struct failure failure;
    decoder.err = install(&failure, message);
    if (setjmp(failure.way_out)) {
        jpeg_destroy_decompress(&decoder);
        return failure.status;
    }
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, bytes, count);
    jpeg_read_header(&decoder, TRUE);
    *width = (int)decoder.image_width;
    *height = (int)decoder.image_height;
    jpeg_destroy_decompress(&decoder);
    return CJPEG_OK;
}

/// One row of CMYK to RGB without a colour profile: each ink lets through what it does not cover. Adobe's files
/// store how much is let through, all others how much is covered.
static void convert_cmyk_row(const JSAMPLE *cmyk, unsigned char *rgb, int width, int stores_transmittance) {
    int flip = stores_transmittance ? 0 : 255;
    for (int column = 0; column < width; column++) {
        int black = cmyk[4 * column + 3] ^ flip;
        for (int channel = 0; channel < 3; channel++) {
            int ink = cmyk[4 * column + channel] ^ flip;
            rgb[3 * column + channel] = (unsigned char)((ink * black + 127) / 255);
        }
    }
}

static void read_rows(j_decompress_ptr decoder, unsigned char *rgb, int width) {
    size_t stride = 3 * (size_t)width;
    int is_cmyk = decoder->out_color_space == JCS_CMYK;
    JSAMPARRAY inks = NULL;
    if (is_cmyk) {
        // In the picture's pool: released with the decoder, on every way out.
        inks = decoder->mem->alloc_sarray((j_common_ptr)decoder, JPOOL_IMAGE, 4 * (JDIMENSION)width, 1);
    }
    while (decoder->output_scanline < decoder->output_height) {
        JSAMPROW row = rgb + decoder->output_scanline * stride;
        if (jpeg_read_scanlines(decoder, is_cmyk ? inks : &row, 1) != 1) continue;
        if (is_cmyk) convert_cmyk_row(inks[0], row, width, decoder->saw_Adobe_marker);
    }
}

CJPEGStatus cjpeg_decode(
    const unsigned char *bytes, size_t count, unsigned char *rgb, int width, int height, char *message) {
    struct jpeg_decompress_struct decoder = {0};
    struct jpeg_progress_mgr progress = {0};
    struct failure failure;
    decoder.err = install(&failure, message);
    if (setjmp(failure.way_out)) {
        jpeg_destroy_decompress(&decoder);
        return failure.status;
    }
    jpeg_create_decompress(&decoder);
    progress.progress_monitor = fail_at_too_many_scans;
    decoder.progress = &progress;
    jpeg_mem_src(&decoder, bytes, count);
    jpeg_read_header(&decoder, TRUE);
    int has_inks = decoder.jpeg_color_space == JCS_CMYK || decoder.jpeg_color_space == JCS_YCCK;
    decoder.out_color_space = has_inks ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(&decoder);
    // The caller's buffer has the size the header told; a different one here would overrun it.
    if ((int)decoder.output_width != width || (int)decoder.output_height != height) {
        fail_with((j_common_ptr)&decoder, "the size changed between two readings of the header");
    }
    read_rows(&decoder, rgb, width);
    jpeg_finish_decompress(&decoder);
    jpeg_destroy_decompress(&decoder);
    return CJPEG_OK;
}

static void configure(j_compress_ptr encoder, int width, int height, int quality) {
    encoder->image_width = (JDIMENSION)width;
    encoder->image_height = (JDIMENSION)height;
    encoder->input_components = 3;
    encoder->in_color_space = JCS_RGB;
    jpeg_set_defaults(encoder);
    jpeg_set_quality(encoder, quality, TRUE);
    encoder->optimize_coding = TRUE;
    encoder->comp_info[0].h_samp_factor = 1;
    encoder->comp_info[0].v_samp_factor = 1;
}

static void write_comment(j_compress_ptr encoder, const unsigned char *comment, size_t count) {
    while (count > 0) {
        size_t segment = count < maximum_comment_segment ? count : maximum_comment_segment;
        jpeg_write_marker(encoder, JPEG_COM, comment, (unsigned int)segment);
        comment += segment;
        count -= segment;
    }
}

CJPEGStatus cjpeg_encode(
    const unsigned char *rgb, int width, int height, int quality, const unsigned char *comment,
    size_t comment_count, unsigned char **jpeg, unsigned long *jpeg_count, char *message) {
    struct jpeg_compress_struct encoder = {0};
    struct failure failure;
    *jpeg = NULL;
    *jpeg_count = 0;
    encoder.err = install(&failure, message);
    if (setjmp(failure.way_out)) {
        // Only term_destination writes the address of a buffer that has grown back to `*jpeg`.
        if (encoder.dest != NULL) encoder.dest->term_destination(&encoder);
        free(*jpeg);
        *jpeg = NULL;
        jpeg_destroy_compress(&encoder);
        return failure.status;
    }
    jpeg_create_compress(&encoder);
    jpeg_mem_dest(&encoder, jpeg, jpeg_count);
    configure(&encoder, width, height, quality);
    jpeg_start_compress(&encoder, TRUE);
    write_comment(&encoder, comment, comment_count);
    while (encoder.next_scanline < encoder.image_height) {
        JSAMPROW row = (JSAMPROW)rgb + encoder.next_scanline * 3 * (size_t)width;
        jpeg_write_scanlines(&encoder, &row, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    return CJPEG_OK;
}

void cjpeg_release(unsigned char *jpeg) {
    free(jpeg);
}
