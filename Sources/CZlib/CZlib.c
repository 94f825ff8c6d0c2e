#include "CZlib.h"

#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

/// Bytes handed to zlib at once; its own counters have 32 bits.
static const size_t step = 1 << 24;

struct CZlibStream {
    z_stream zlib;
    /// How much of the input has been read.
    size_t position;
    /// Whether the last member has ended, including its checksum.
    bool ended;
};

CZlibStream *czlib_open(void) {
    CZlibStream *stream = calloc(1, sizeof(CZlibStream));
    if (stream == NULL) return NULL;
    // 16 asks for gzip's header and checksum.
    if (inflateInit2(&stream->zlib, 15 + 16) == Z_OK) return stream;
    free(stream);
    return NULL;
}

static CZlibStatus failure(int code, size_t input_left) {
    if (code == Z_MEM_ERROR) return CZLIB_OUT_OF_MEMORY;
    return code == Z_BUF_ERROR && input_left == 0 ? CZLIB_TRUNCATED : CZLIB_DAMAGED;
}

CZlibStatus czlib_read(
    CZlibStream *stream, const uint8_t *bytes, size_t count, uint8_t *output, size_t capacity, size_t *filled) {
    *filled = 0;
    while (*filled < capacity && !stream->ended) {
        size_t input = count - stream->position < step ? count - stream->position : step;
        size_t room = capacity - *filled < step ? capacity - *filled : step;
        stream->zlib.next_in = (Bytef *)(bytes + stream->position);
        stream->zlib.avail_in = (uInt)input;
        stream->zlib.next_out = output + *filled;
        stream->zlib.avail_out = (uInt)room;
        int code = inflate(&stream->zlib, Z_NO_FLUSH);
        stream->position += input - stream->zlib.avail_in;
        *filled += room - stream->zlib.avail_out;
        if (code == Z_STREAM_END) {
            stream->ended = stream->position == count;
            if (!stream->ended && inflateReset(&stream->zlib) != Z_OK) return CZLIB_DAMAGED;
        } else if (code != Z_OK) {
            return failure(code, count - stream->position);
        }
    }
    return CZLIB_OK;
}

void czlib_close(CZlibStream *stream) {
    if (stream == NULL) return;
    inflateEnd(&stream->zlib);
    free(stream);
}

static CZlibStatus status_of(int code) {
    return code == Z_OK ? CZLIB_OK : code == Z_MEM_ERROR ? CZLIB_OUT_OF_MEMORY : CZLIB_DAMAGED;
}

size_t czlib_deflate_bound(size_t count) {
    return compressBound(count);
}

CZlibStatus czlib_deflate(const uint8_t *bytes, size_t count, uint8_t *output, size_t capacity, size_t *filled) {
    uLongf written = capacity;
    int code = compress2(output, &written, bytes, count, Z_BEST_COMPRESSION);
    *filled = code == Z_OK ? written : 0;
    return status_of(code);
}

CZlibStatus czlib_inflate(const uint8_t *bytes, size_t count, uint8_t *output, size_t capacity, size_t *filled) {
    uLongf written = capacity;
    int code = uncompress(output, &written, bytes, count);
    *filled = code == Z_OK ? written : 0;
    return status_of(code);
}

uint32_t czlib_crc32(uint32_t sum, const uint8_t *bytes, size_t count) {
    // For NULL and no bytes, zlib gives what a new sum begins with.
    return bytes == NULL ? sum : (uint32_t)crc32_z(sum, bytes, count);
}
