#include "CZlib.h"

#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

/// Bytes handed to zlib at once, whose own counters have 32 bits.
static const size_t step = 1 << 24;

/// A buffer that grows as it fills.
struct growing {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    size_t limit;
};

/// Makes room for one byte more than the limit, so that "exactly the limit" and "too much" can be told apart.
static CZlibStatus grow(struct growing *output) {
    if (output->count < output->capacity) return CZLIB_OK;
    if (output->count > output->limit) return CZLIB_TOO_LARGE;
    size_t capacity = output->capacity == 0 ? 1 << 16 : output->capacity * 2;
    if (capacity > output->limit + 1) capacity = output->limit + 1;
    uint8_t *bytes = realloc(output->bytes, capacity);
    if (bytes == NULL) return CZLIB_OUT_OF_MEMORY;
    output->bytes = bytes;
    output->capacity = capacity;
    return CZLIB_OK;
}

static CZlibStatus failure(int code, size_t input_left) {
    if (code == Z_MEM_ERROR) return CZLIB_OUT_OF_MEMORY;
    return code == Z_BUF_ERROR && input_left == 0 ? CZLIB_TRUNCATED : CZLIB_DAMAGED;
}

/// Decompresses until the end of the last member.
static CZlibStatus inflate_all(z_stream *stream, const uint8_t *bytes, size_t count, struct growing *output) {
    size_t position = 0;
    while (true) {
        CZlibStatus room = grow(output);
        if (room != CZLIB_OK) return room;
        size_t input = count - position < step ? count - position : step;
        size_t free = output->capacity - output->count < step ? output->capacity - output->count : step;
        stream->next_in = (Bytef *)(bytes + position);
        stream->avail_in = (uInt)input;
        stream->next_out = output->bytes + output->count;
        stream->avail_out = (uInt)free;
        int code = inflate(stream, Z_NO_FLUSH);
        position += input - stream->avail_in;
        output->count += free - stream->avail_out;
        if (output->count > output->limit) return CZLIB_TOO_LARGE;
        if (code == Z_STREAM_END) {
            if (position == count) return CZLIB_OK;
            if (inflateReset(stream) != Z_OK) return CZLIB_DAMAGED;
        } else if (code != Z_OK) {
            return failure(code, count - position);
        }
    }
}

CZlibStatus czlib_gunzip(
    const uint8_t *bytes, size_t count, size_t limit, uint8_t **output, size_t *output_count) {
    z_stream stream = {0};
    struct growing growing = {.limit = limit};
    *output = NULL;
    *output_count = 0;
    // 16 asks for gzip's header and checksum.
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return CZLIB_OUT_OF_MEMORY;
    CZlibStatus status = inflate_all(&stream, bytes, count, &growing);
    inflateEnd(&stream);
    if (status == CZLIB_OK) {
        *output = growing.bytes;
        *output_count = growing.count;
    } else {
        free(growing.bytes);
    }
    return status;
}

void czlib_release(uint8_t *output) { free(output); }
