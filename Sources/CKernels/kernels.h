// The kernels as a template: each instruction set's file defines KERNELS (the table's name), NAME, ARITHMETIC, PANEL
// (columns of a product's block) and ROWS (its most rows, such that the block stays in registers), what sparse.h asks for,
// sets the target, and includes this. Vectors have 16 floats everywhere; the compiler splits them to fit the registers.
//
// Bits depend on ARITHMETIC alone: PANEL and ROWS only say which numbers are computed side by side, each number is the
// same sum in the same order, and the compiler fuses a multiplication with the addition in its expression wherever the
// processor can, and nowhere else (clang's -ffp-contract=on).

#include "CKernels.h"

#include <stddef.h>

// Vectors are passed only to functions that are inlined: no calling convention is involved.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef float vector __attribute__((vector_size(64), aligned(64)));
typedef int32_t lanes __attribute__((vector_size(64), aligned(64)));
typedef _Bool bits __attribute__((ext_vector_type(16)));

enum { LANES = DFI_LANES, BLOCK_VECTORS = PANEL / LANES, MOST_INPUTS = 8, MOST_OUTPUTS = 6 };

// MARK: Vectors and bits

// Our buffers are aligned to cache lines, callers' gradients need not be: instructions that take both cost nothing.
typedef float anywhere __attribute__((vector_size(64), aligned(4)));

INLINE vector load(const float *from) { return *(const anywhere *)from; }
INLINE void store(float *to, vector values) { *(anywhere *)to = values; }

INLINE uint16_t positive(vector values) {
    bits found = __builtin_convertvector(values > 0, bits);
    uint16_t word;
    __builtin_memcpy(&word, &found, sizeof word);
    return word;
}

/// `values` where `word` has a bit, else 0.
INLINE vector masked(vector values, uint16_t word) {
    bits wanted;
    __builtin_memcpy(&wanted, &word, sizeof word);
    return (vector)((lanes)values & -__builtin_convertvector(wanted, lanes));
}

INLINE vector larger(vector a, vector b) {
    lanes first = a > b;
    return (vector)(((lanes)a & first) | ((lanes)b & ~first));
}

INLINE vector magnitude(vector values) { return (vector)((lanes)values & 0x7fffffff); }

// MARK: One-dimensional transforms
//
// A tile is a polynomial evaluated at points, and a product of polynomials is found from its values there. F(4,3) has
// 0, ±A, ±B, ∞. A = 1, B = 2 are usual; with these numbers rounding errors are half as large, twice those of the plain
// sum (Barabasz et al., *Error Analysis and Improving the Accuracy of Winograd Convolution*, 2020, on the choice of
// points). F(6,3) has 0, ±1/2, ±1, ±2, ∞.

#define A (5 / 8.0f)
#define B (3 / 2.0f)

INLINE void input4(const vector *d, vector *out) {
    vector d0 = d[0], d1 = d[1], d2 = d[2], d3 = d[3], d4 = d[4], d5 = d[5];
    out[0] = A * A * B * B * d0 - (A * A + B * B) * d2 + d4;
    out[5] = A * A * B * B * d1 - (A * A + B * B) * d3 + d5;
    vector even = d4 - B * B * d2, odd = A * d3 - A * B * B * d1;
    out[1] = even + odd;
    out[2] = even - odd;
    even = d4 - A * A * d2, odd = B * d3 - B * A * A * d1;
    out[3] = even + odd;
    out[4] = even - odd;
}

INLINE void output4(const vector *m, vector *out) {
    vector m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4];
    vector sumA = m1 + m2, differenceA = m1 - m2, sumB = m3 + m4, differenceB = m3 - m4;
    out[0] = m[0] + sumA + sumB;
    out[1] = A * differenceA + B * differenceB;
    out[2] = A * A * sumA + B * B * sumB;
    out[3] = A * A * A * differenceA + B * B * B * differenceB + m[5];
}

INLINE void input6(const vector *d, vector *out) {
    vector d0 = d[0], d1 = d[1], d2 = d[2], d3 = d[3];
    vector d4 = d[4], d5 = d[5], d6 = d[6], d7 = d[7];
    out[0] = d0 - d6 + 5.25f * (d4 - d2);
    out[7] = d7 - d1 + 5.25f * (d3 - d5);
    vector even = d2 + d6 - 4.25f * d4, odd = d1 + d5 - 4.25f * d3;
    out[1] = even + odd;
    out[2] = even - odd;
    even = d6 + 0.25f * d2 - 1.25f * d4, odd = 0.5f * d1 - 2.5f * d3 + 2 * d5;
    out[3] = even + odd;
    out[4] = even - odd;
    even = d6 + 4 * d2 - 5 * d4, odd = 2 * d1 - 2.5f * d3 + 0.5f * d5;
    out[5] = even + odd;
    out[6] = even - odd;
}

INLINE void output6(const vector *m, vector *out) {
    vector m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4], m5 = m[5], m6 = m[6];
    vector sum1 = m1 + m2, difference1 = m1 - m2, sum2 = m3 + m4, difference2 = m3 - m4;
    vector sum3 = m5 + m6, difference3 = m5 - m6;
    out[0] = m[0] + sum1 + sum2 + sum3;
    out[1] = difference1 + 2 * difference2 + 0.5f * difference3;
    out[2] = sum1 + 4 * sum2 + 0.25f * sum3;
    out[3] = difference1 + 8 * difference2 + 0.125f * difference3;
    out[4] = sum1 + 16 * sum2 + 0.0625f * sum3;
    out[5] = difference1 + 32 * difference2 + 0.03125f * difference3 + m[7];
}

INLINE void input(const long size, const vector *d, vector *out) {
    if (size == 4) input4(d, out); else input6(d, out);
}

INLINE void output(const long size, const vector *m, vector *out) {
    if (size == 4) output4(m, out); else output6(m, out);
}

// MARK: Input

/// The parts of a source that a loop has to look at.
enum part { PLAIN, POOLED, ANY };

INLINE vector element(const enum part part, const dfi_source *source, long width, long channels, long y, long x, long c) {
    long at = (y * width + x) * channels + c;
    if (part == PLAIN) return load(source->values + at);
    vector sum = {0};
    if (part == ANY && source->values) sum = load(source->values + at);
    if (part == POOLED || source->pooled) {
        // A last row or column in no window has no bits, and no pooled value, so any will do.
        long row = y / 2 < source->pooled_height ? y / 2 : source->pooled_height - 1;
        long column = x / 2 < source->pooled_width ? x / 2 : source->pooled_width - 1;
        const float *value = source->pooled + (row * source->pooled_width + column) * channels + c;
        vector routed = masked(load(value), source->routing[at / LANES]);
        sum = part == POOLED ? routed : sum + routed;
    }
    if (part == ANY && source->masked) sum += masked(load(source->masked + at), source->mask[at / LANES]);
    return sum;
}

/// `inside`: whether all inputs of the tile lie in the array.
INLINE void transform_tile(
    const long size, const enum part part, const _Bool inside, const dfi_tiles *tiles, const dfi_source *source,
    long channels, long top, long left, dfi_planes planes) {
    const long n = size + 2;
    for (long c = 0; c < channels; c += LANES) {
        vector rows[MOST_INPUTS * MOST_INPUTS];
        for (long x = 0; x < n; x++) {
            vector patch[MOST_INPUTS], column[MOST_INPUTS];
#pragma clang loop unroll(full)
            for (long y = 0; y < n; y++) {
                _Bool there = inside || ((unsigned long)(top + y) < (unsigned long)tiles->height
                                         && (unsigned long)(left + x) < (unsigned long)tiles->width);
                patch[y] = there ? element(part, source, tiles->width, channels, top + y, left + x, c) : (vector){0};
            }
            input(size, patch, column);
#pragma clang loop unroll(full)
            for (long y = 0; y < n; y++) rows[y * n + x] = column[y];
        }
        for (long y = 0; y < n; y++) {
            vector row[MOST_INPUTS];
            input(size, rows + y * n, row);
            float *to = planes.base + y * n * planes.plane + c;
#pragma clang loop unroll(full)
            for (long x = 0; x < n; x++) store(to + x * planes.plane, row[x]);
        }
    }
}

INLINE void transform_tiles(
    const long size, const enum part part, const dfi_tiles *tiles, const dfi_source *source, long channels, long first,
    long count, dfi_planes planes) {
    for (long tile = first; tile < first + count; tile++, planes.base += planes.row) {
        long top = tile / tiles->across * size - 1, left = tile % tiles->across * size - 1;
        if (top >= 0 && left >= 0 && top + size + 2 <= tiles->height && left + size + 2 <= tiles->width) {
            transform_tile(size, part, 1, tiles, source, channels, top, left, planes);
        } else {
            transform_tile(size, part, 0, tiles, source, channels, top, left, planes);
        }
    }
}

INLINE void transform_parts(
    const long size, const dfi_tiles *tiles, const dfi_source *source, long channels, long first, long count,
    dfi_planes planes) {
    if (!source->pooled && !source->masked) {
        transform_tiles(size, PLAIN, tiles, source, channels, first, count, planes);
    } else if (!source->values && !source->masked) {
        transform_tiles(size, POOLED, tiles, source, channels, first, count, planes);
    } else {
        transform_tiles(size, ANY, tiles, source, channels, first, count, planes);
    }
}

static void transform_input(
    const dfi_tiles *tiles, const dfi_source *source, long channels, long first, long count, dfi_planes planes) {
    if (tiles->size == 4) {
        transform_parts(4, tiles, source, channels, first, count, planes);
    } else {
        transform_parts(6, tiles, source, channels, first, count, planes);
    }
}

// MARK: Product

/// A block of `rows` × PANEL, summed in registers.
INLINE void multiply_block(
    const long rows, long segments, long inner, const float *a, long a_row, long a_segment, const float *b, float *c,
    long c_row) {
    vector sums[ROWS][BLOCK_VECTORS];
#pragma clang loop unroll(full)
    for (long r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
        for (long v = 0; v < BLOCK_VECTORS; v++) sums[r][v] = (vector){0};
    }
    for (long s = 0; s < segments; s++, a += a_segment) {
        for (long k = 0; k < inner; k++, b += PANEL) {
            vector weights[BLOCK_VECTORS];
#pragma clang loop unroll(full)
            for (long v = 0; v < BLOCK_VECTORS; v++) weights[v] = load(b + v * LANES);
#pragma clang loop unroll(full)
            for (long r = 0; r < rows; r++) {
                vector value = a[r * a_row + k] - (vector){0};
#pragma clang loop unroll(full)
                for (long v = 0; v < BLOCK_VECTORS; v++) sums[r][v] += value * weights[v];
            }
        }
    }
#pragma clang loop unroll(full)
    for (long r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
        for (long v = 0; v < BLOCK_VECTORS; v++) store(c + r * c_row + v * LANES, sums[r][v]);
    }
}

#define BLOCK_OF(rows) \
    case rows: multiply_block(rows, segments, inner, a, a_row, a_segment, b, c, c_row); break;

static void multiply(
    long rows, long segments, long inner, const float *a, long a_row, long a_segment, const float *b, float *c,
    long c_row) {
    // Blocks of nearly equal size: a last one of a few rows would leave the processor idle.
    long blocks = (rows + ROWS - 1) / ROWS;
    for (long block = 0, done = 0; block < blocks; block++) {
        long end = (block + 1) * rows / blocks;
        switch (end - done) {
            BLOCK_OF(1)
#if ROWS > 1
            BLOCK_OF(2)
#endif
#if ROWS > 2
            BLOCK_OF(3) BLOCK_OF(4) BLOCK_OF(5) BLOCK_OF(6)
#endif
#if ROWS > 6
            BLOCK_OF(7) BLOCK_OF(8) BLOCK_OF(9) BLOCK_OF(10) BLOCK_OF(11) BLOCK_OF(12) BLOCK_OF(13) BLOCK_OF(14)
#endif
        }
        a += (end - done) * a_row;
        c += (end - done) * c_row;
        done = end;
    }
}

// MARK: Output

/// The `size` × `size` outputs of one tile and 16 channels, at `from` on the first plane; if asked for, also the largest
/// magnitude on the planes.
INLINE void inverse(const long size, const float *from, long plane, vector *out, vector *largest) {
    const long n = size + 2;
    vector most = {0};
    vector columns[MOST_OUTPUTS * MOST_INPUTS];
    for (long x = 0; x < n; x++) {
        vector column[MOST_INPUTS], shorter[MOST_OUTPUTS];
#pragma clang loop unroll(full)
        for (long y = 0; y < n; y++) column[y] = load(from + (y * n + x) * plane);
        if (largest) {
#pragma clang loop unroll(full)
            for (long y = 0; y < n; y++) most = larger(most, magnitude(column[y]));
        }
        output(size, column, shorter);
#pragma clang loop unroll(full)
        for (long y = 0; y < size; y++) columns[y * n + x] = shorter[y];
    }
    for (long y = 0; y < size; y++) output(size, columns + y * n, out + y * size);
    if (largest) *largest = most;
}

/// A tile's place in its activation, and how much of it lies inside.
typedef struct {
    long top, left, rows, columns;
} place;

INLINE place place_of(const long size, const dfi_tiles *tiles, long tile) {
    place p = {.top = tile / tiles->across * size, .left = tile % tiles->across * size};
    p.rows = tiles->height - p.top < size ? tiles->height - p.top : size;
    p.columns = tiles->width - p.left < size ? tiles->width - p.left : size;
    return p;
}

INLINE void rectify_tile(const long size, place p, vector *out, vector bias) {
    const vector zero = {0};
    for (long y = 0; y < size; y++) {
        for (long x = 0; x < size; x++) {
            vector value = larger(out[y * size + x] + bias, zero);
            // Beyond the edge 0 is never the larger one of a window.
            out[y * size + x] = y < p.rows && x < p.columns ? value : zero;
        }
    }
}

INLINE void store_whole(
    const long size, const dfi_tiles *tiles, place p, const vector *out, long channel, long all_channels,
    const dfi_activation *activation) {
    for (long y = 0; y < p.rows; y++) {
        for (long x = 0; x < p.columns; x++) {
            long at = ((p.top + y) * tiles->width + p.left + x) * all_channels + channel;
            if (activation->values) store(activation->values + at, out[y * size + x]);
            if (activation->mask) activation->mask[at / LANES] = positive(out[y * size + x]);
        }
    }
}

INLINE void store_routing(
    const dfi_tiles *tiles, long y, long x, long channel, long all_channels, uint16_t word, uint16_t *routing) {
    if (y < tiles->height && x < tiles->width) {
        routing[((y * tiles->width + x) * all_channels + channel) / LANES] = word;
    }
}

/// The rounding error of an output, relative to the largest number in its sum: ten units in the last place of that.
///
/// Where a picture is flat the inputs of a window are equal except for that. The first of them then counts as the
/// largest, as in exact arithmetic, and the gradient does not jump between them.
#define ROUNDING 6e-7f

/// `margin`: by how much a later value must exceed the first one to replace it.
INLINE void store_pooled(
    const long size, const dfi_tiles *tiles, place p, const vector *out, vector margin, long channel,
    long all_channels, const dfi_activation *activation) {
    for (long y = 0; y < size; y += 2) {
        for (long x = 0; x < size; x += 2) {
            long row = (p.top + y) / 2, column = (p.left + x) / 2;
            if (row >= activation->pooled_height || column >= activation->pooled_width) continue;
            vector a = out[y * size + x], b = out[y * size + x + 1];
            vector c = out[(y + 1) * size + x], d = out[(y + 1) * size + x + 1];
            vector upper = larger(a, b), lower = larger(c, d);
            vector most = larger(upper, lower);
            store(activation->pooled + (row * activation->pooled_width + column) * all_channels + channel, most);
            if (!activation->routing) continue;
            // The first maximum in scan order gets the bit, as it gets the gradient in PyTorch.
            uint16_t from_right = positive(b - a - margin), from_lower = positive(lower - upper - margin);
            uint16_t from_lower_right = positive(d - c - margin), any = positive(most);
            uint16_t top = any & (uint16_t)~from_lower, bottom = any & from_lower;
            long at_y = p.top + y, at_x = p.left + x;
            uint16_t *routing = activation->routing;
            store_routing(tiles, at_y, at_x, channel, all_channels, top & (uint16_t)~from_right, routing);
            store_routing(tiles, at_y, at_x + 1, channel, all_channels, top & from_right, routing);
            store_routing(tiles, at_y + 1, at_x, channel, all_channels, bottom & (uint16_t)~from_lower_right, routing);
            store_routing(tiles, at_y + 1, at_x + 1, channel, all_channels, bottom & from_lower_right, routing);
        }
    }
}

INLINE void activate_tiles(
    const long size, const dfi_tiles *tiles, dfi_planes planes, long first, long count, long channel, long channels,
    long all_channels, const dfi_activation *activation) {
    for (long tile = first; tile < first + count; tile++, planes.base += planes.row) {
        place p = place_of(size, tiles, tile);
        for (long c = 0; c < channels; c += LANES) {
            vector out[MOST_OUTPUTS * MOST_OUTPUTS];
            vector largest;
            inverse(size, planes.base + c, planes.plane, out, activation->routing ? &largest : NULL);
            rectify_tile(size, p, out, load(activation->bias + channel + c));
            if (activation->values || activation->mask) {
                store_whole(size, tiles, p, out, channel + c, all_channels, activation);
            }
            if (activation->pooled) store_pooled(size, tiles, p, out, ROUNDING * largest, channel + c, all_channels, activation);
        }
    }
}

static void activate(
    const dfi_tiles *tiles, dfi_planes planes, long first, long count, long channel, long channels, long all_channels,
    const dfi_activation *activation) {
    if (tiles->size == 4) {
        activate_tiles(4, tiles, planes, first, count, channel, channels, all_channels, activation);
    } else {
        activate_tiles(6, tiles, planes, first, count, channel, channels, all_channels, activation);
    }
}

INLINE void propagate_tiles(
    const long size, const dfi_tiles *tiles, dfi_planes planes, long first, long count, long channel, long channels,
    long all_channels, const dfi_gradient *gradient) {
    for (long tile = first; tile < first + count; tile++, planes.base += planes.row) {
        place p = place_of(size, tiles, tile);
        for (long c = 0; c < channels; c += LANES) {
            vector out[MOST_OUTPUTS * MOST_OUTPUTS];
            inverse(size, planes.base + c, planes.plane, out, NULL);
            for (long y = 0; y < p.rows; y++) {
                for (long x = 0; x < p.columns; x++) {
                    long at = ((p.top + y) * tiles->width + p.left + x) * all_channels + channel + c;
                    vector value = out[y * size + x];
                    if (gradient->added) value += load(gradient->added + at);
                    if (gradient->mask) value = masked(value, gradient->mask[at / LANES]);
                    store(gradient->values + at, value);
                }
            }
        }
    }
}

static void propagate(
    const dfi_tiles *tiles, dfi_planes planes, long first, long count, long channel, long channels, long all_channels,
    const dfi_gradient *gradient) {
    if (tiles->size == 4) {
        propagate_tiles(4, tiles, planes, first, count, channel, channels, all_channels, gradient);
    } else {
        propagate_tiles(6, tiles, planes, first, count, channel, channels, all_channels, gradient);
    }
}

static void rectify(
    const float *product, long row, long count, long channels, const float *bias, float *values, uint16_t *mask) {
    for (long r = 0; r < count; r++, product += row, values += channels) {
        for (long c = 0; c < channels; c += LANES) {
            vector value = larger(load(product + c) + load(bias + c), (vector){0});
            store(values + c, value);
            if (mask) *mask++ = positive(value);
        }
    }
}

#include "sparse.h"

const dfi_kernels KERNELS = {
    .name = NAME,
    .arithmetic = ARITHMETIC,
    .panel = PANEL,
    .transform_input = transform_input,
    .multiply = multiply,
    .activate = activate,
    .propagate = propagate,
    .rectify = rectify,
    .sparse_products = sparse_products,
};
