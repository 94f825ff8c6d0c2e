#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

/// A progressive file may hold any number of scans, each as costly as the whole picture; encoders write about ten.
static const int maximum_scans = 500;

/// The most pixels that all scans of a picture may go through: forty times the largest picture.
static const double maximum_scanned_pixels = 4e9;

/// A COM segment's length field counts itself and has 16 bits.
static const size_t maximum_comment_segment = 65533;

/// libjpeg's error manager with the way out. `base` comes first: libjpeg hands back a pointer to it.
struct failure {
    struct jpeg_error_mgr base;
    jmp_buf way_out;
    CJPEGStatus status;
    char *message;
    /// NULL while writing.
    const CJPEGInput *input;
};

/// Whether an error is about a form that this libjpeg was not built for, rather than damage.
static int is_unsupported(const struct jpeg_error_mgr *error) {
    switch (error->msg_code) {
        case JERR_SOF_UNSUPPORTED:
        case JERR_ARITH_NOTIMPL:
        case JERR_CONVERSION_NOTIMPL:
        case JERR_NOTIMPL:
        case JERR_NOT_COMPILED:
            return 1;
        case JERR_UNKNOWN_MARKER:
            // The frame of JPEG-LS.
            return error->msg_parm.i[0] == 0xF7;
        case JERR_BAD_PRECISION:
            return error->msg_parm.i[0] == 12 || error->msg_parm.i[0] == 16;
        default:
            return 0;
    }
}

static void fail(j_common_ptr codec) {
    struct failure *failure = (struct failure *)codec->err;
    int code = codec->err->msg_code;
    int truncated = code == JWRN_JPEG_EOF || code == JERR_INPUT_EOF || code == JERR_INPUT_EMPTY;
    failure->status = truncated ? CJPEG_TRUNCATED
        : is_unsupported(codec->err) ? CJPEG_UNSUPPORTED : CJPEG_FAILED;
    codec->err->format_message(codec, failure->message);
    longjmp(failure->way_out, 1);
}

/// libjpeg fills what a damaged file lacks with grey and goes on; a picture that is silently half grey is
/// worse than an error. Harmless oddities, such as stray bytes between segments, pass.
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

static void fail_with(j_common_ptr codec, CJPEGStatus status, const char *message) {
    struct failure *failure = (struct failure *)codec->err;
    failure->status = status;
    snprintf(failure->message, CJPEG_MESSAGE_CAPACITY, "%s", message);
    longjmp(failure->way_out, 1);
}

/// Called for each row of blocks of each scan.
static void fail_at_too_much(j_common_ptr codec) {
    if (!codec->is_decompressor) return;
    const CJPEGInput *input = ((struct failure *)codec->err)->input;
    if (input != NULL && input->should_stop != NULL && input->should_stop(input->context)) {
        fail_with(codec, CJPEG_STOPPED, "stopped");
    }
    j_decompress_ptr decoder = (j_decompress_ptr)codec;
    double pixels = (double)decoder->image_width * decoder->image_height;
    int scans = decoder->input_scan_number;
    if (scans > maximum_scans || scans * pixels > maximum_scanned_pixels) {
        fail_with(codec, CJPEG_FAILED, "too many scans");
    }
}

static struct jpeg_error_mgr *install(struct failure *failure, const CJPEGInput *input, char *message) {
    struct jpeg_error_mgr *base = jpeg_std_error(&failure->base);
    base->error_exit = fail;
    base->emit_message = fail_at_damage;
    base->output_message = print_nothing;
    failure->status = CJPEG_OK;
    failure->message = message;
    failure->input = input;
    message[0] = 0;
    return base;
}

static int has_inks(const struct jpeg_decompress_struct *decoder) {
    return decoder->jpeg_color_space == JCS_CMYK || decoder->jpeg_color_space == JCS_YCCK;
}

CJPEGStatus cjpeg_read_header(const CJPEGInput *input, CJPEGHeader *header, char *message) {
    struct jpeg_decompress_struct decoder = {0};
    struct failure failure;
    decoder.err = install(&failure, input, message);
    if (setjmp(failure.way_out)) {
        jpeg_destroy_decompress(&decoder);
        return failure.status;
    }
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, input->bytes, input->count);
    jpeg_read_header(&decoder, TRUE);
    header->width = (int)decoder.image_width;
    header->height = (int)decoder.image_height;
    header->channels = has_inks(&decoder) ? 4 : decoder.jpeg_color_space == JCS_GRAYSCALE ? 1 : 3;
    header->is_progressive = jpeg_has_multiple_scans(&decoder);
    jpeg_destroy_decompress(&decoder);
    return CJPEG_OK;
}

/// Adobe's files store how much light the ink lets through, all others how much it covers.
static void flip_inks(unsigned char *inks, size_t count) {
    for (size_t index = 0; index < count; index++) inks[index] = (unsigned char)(255 - inks[index]);
}

static void read_rows(j_decompress_ptr decoder, unsigned char *samples, size_t stride) {
    int stores_transmittance = decoder->out_color_space == JCS_CMYK && decoder->saw_Adobe_marker;
    while (decoder->output_scanline < decoder->output_height) {
        JSAMPROW row = samples + decoder->output_scanline * stride;
        if (jpeg_read_scanlines(decoder, &row, 1) != 1) continue;
        if (stores_transmittance) flip_inks(row, stride);
    }
}

CJPEGStatus cjpeg_decode(
    const CJPEGInput *input, const CJPEGHeader *header, unsigned char *samples, char *message) {
    struct jpeg_decompress_struct decoder = {0};
    struct jpeg_progress_mgr progress = {0};
    struct failure failure;
    decoder.err = install(&failure, input, message);
    if (setjmp(failure.way_out)) {
        jpeg_destroy_decompress(&decoder);
        return failure.status;
    }
    jpeg_create_decompress(&decoder);
    progress.progress_monitor = fail_at_too_much;
    decoder.progress = &progress;
    jpeg_mem_src(&decoder, input->bytes, input->count);
    jpeg_read_header(&decoder, TRUE);
    decoder.out_color_space = header->channels == 4 ? JCS_CMYK : header->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&decoder);
    // The caller's buffer has the size given in the header; a different one here would overrun it.
    if ((int)decoder.output_width != header->width || (int)decoder.output_height != header->height
        || decoder.output_components != header->channels) {
        fail_with((j_common_ptr)&decoder, CJPEG_FAILED, "the size changed between two readings of the header");
    }
    read_rows(&decoder, samples, (size_t)header->width * (size_t)header->channels);
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
    encoder.err = install(&failure, NULL, message);
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
