// The hottest loops of the engine, compiled once for each instruction set: the matrix product, Winograd's transforms
// before and after it (Lavin & Gray, *Fast Algorithms for Convolutional Neural Networks*, CVPR 2016), and the products of
// sparse rows, which a search is made of.
//
// Why C: Swift has no way to compile one function for several instruction sets and to choose at run time, and compiled
// for the oldest x86-64 a layer takes more than twice as long as with AVX-512 (docs/architecture.md).
//
// Shapes: H, W: height and width; C: channels of the input; K: channels of the output; both multiples of 16.
// Activations are (H,W,C), channels last. A tile of m × m outputs (m is 4 or 6) is made of n × n inputs, n = m + 2,
// and becomes n² numbers per channel, each on its own plane: planes are (n², tiles, C).
#pragma once

#include <stdint.h>

/// The lanes that all loops over channels advance by.
#define DFI_LANES 16

/// How an (H,W) activation is cut into tiles of `size` × `size` outputs; tiles are numbered in scan order.
typedef struct {
    long size;
    long height;
    long width;
    long across;
} dfi_tiles;

/// Planes in memory: `plane` floats from one to the next, `row` floats from tile to tile.
typedef struct {
    float *base;
    long plane;
    long row;
} dfi_planes;

/// An (H,W,C) array as the sum of the parts that are there; the others are NULL. Outside it is zero.
///
/// Bits are 16 per word, (H,W,C/16): bit c % 16 of word c / 16 belongs to channel c.
typedef struct {
    /// (H,W,C).
    const float *values;
    /// A pooled array's values, each put where `routing` has a bit in its 2 × 2 window; (pooled_height,
    /// pooled_width, C).
    const float *pooled;
    const uint16_t *routing;
    long pooled_height;
    long pooled_width;
    /// (H,W,C), zero where `mask` has no bit.
    const float *masked;
    const uint16_t *mask;
} dfi_source;

/// What is done with a convolution's product in the forward pass: `max(product + bias, 0)`, whole, pooled or both.
typedef struct {
    /// (K).
    const float *bias;
    /// (H,W,K) or NULL.
    float *values;
    /// A bit where the value is positive, (H,W,K/16), or NULL.
    uint16_t *mask;
    /// The maxima of 2 × 2 windows, (pooled_height, pooled_width, K), or NULL. Windows are clipped at the edge.
    float *pooled;
    /// A bit at the first maximum of each window where that is positive, (H,W,K/16), or NULL; values that differ
    /// by less than rounding count as equal. Positions in no window keep what is there.
    uint16_t *routing;
    long pooled_height;
    long pooled_width;
} dfi_activation;

/// What is done with it in the backward pass: `product + added`, zero where there is a mask without a bit.
typedef struct {
    /// (H,W,K).
    float *values;
    /// (H,W,K) or NULL.
    const float *added;
    /// (H,W,K/16) or NULL.
    const uint16_t *mask;
} dfi_gradient;

/// A row of numbers of which most are 0: a bit for each number that is not, and these numbers in order.
typedef struct {
    /// 64 bits a word, from the lowest on; bits beyond the row's length are 0.
    const uint64_t *present;
    /// The numbers in float32, or NULL.
    const float *singles;
    /// The same in IEEE 754's binary16, or NULL. Neither infinities nor NaN.
    const uint16_t *halves;
    /// How many numbers there are.
    long count;
} dfi_sparse_row;

/// One instruction set's kernels.
typedef struct {
    const char *name;

    /// How it rounds: kernels of equal arithmetic give equal bits, others differ in the last ones.
    const char *arithmetic;

    /// Columns of a panel of packed weights: `multiply` writes that many at once.
    long panel;

    /// The planes of tiles `first` … `first + count - 1` of `source`, (n², count, C); overwritten.
    void (*transform_input)(
        const dfi_tiles *tiles, const dfi_source *source, long channels, long first, long count, dfi_planes planes);

    /// `c = a · b` for one panel: (rows, segments · inner) times (segments · inner, panel); `c` is overwritten.
    ///
    /// a: element k of segment s of row r is at `a[r * a_row + s * a_segment + k]`; rows may overlap.
    /// b: contiguous. c: rows `c_row` floats apart.
    void (*multiply)(
        long rows, long segments, long inner, const float *a, long a_row, long a_segment, const float *b, float *c,
        long c_row);

    /// Transforms planes of output channels `channel` … `channel + channels - 1` of an activation with
    /// `all_channels` back, through bias, ReLU and pool.
    void (*activate)(
        const dfi_tiles *tiles, dfi_planes planes, long first, long count, long channel, long channels,
        long all_channels, const dfi_activation *activation);

    /// The same for the backward pass.
    void (*propagate)(
        const dfi_tiles *tiles, dfi_planes planes, long first, long count, long channel, long channels,
        long all_channels, const dfi_gradient *gradient);

    /// `values = max(product + bias, 0)` and its mask (or NULL), (count, channels), for products that are not
    /// tiles and are `row` floats apart.
    void (*rectify)(
        const float *product, long row, long count, long channels, const float *bias, float *values, uint16_t *mask);

    /// The product of a row of `length` numbers with each of `count` queries, which are `query_row` floats apart;
    /// overwrites `products`. The bits are those of the dense product, whatever the instruction set.
    ///
    /// Returns 0, and reads nothing else, where the row's bits and its numbers are not equally many.
    int (*sparse_products)(
        long length, const dfi_sparse_row *row, const float *queries, long query_row, long count, double *products);
} dfi_kernels;

/// The kernels this processor can run, the fastest first, then NULL.
const dfi_kernels *const *dfi_kernels_available(void);
