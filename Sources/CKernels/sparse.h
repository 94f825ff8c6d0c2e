// Products of a sparse row with dense queries, part of the template in kernels.h. An instruction set's file says how 16
// numbers are put where a word has its bits: EXPAND_LOADS (AVX-512) or EXPAND_BYTES (AVX2); without either, bits are
// looked up one by one. SPARSE_QUERIES is how many queries' sums stay in registers.
//
// The sums have the bits of the dense product, `BlockedDotProduct` in Swift: in each block of 1024 numbers, 32 lanes of
// float32, of which the upper 16 are added to the lower, and these to one another from the first to the last; blocks, and
// what is left after the last 32 numbers, in double. Nothing is fused, or the bits would depend on the processor. What is
// skipped would add 0 to a sum that is never -0.

enum { SUM_BLOCK = 1024, GROUP = 32, BLOCK_WORDS = SUM_BLOCK / 64, SPARE_NUMBERS = 8 };

INLINE long bits_in(const uint64_t *words, long count) {
    long bits = 0;
    for (long w = 0; w < count; w++) bits += __builtin_popcountll(words[w]);
    return bits;
}

/// The 32 bits of a group.
INLINE uint32_t group_bits(const uint64_t *present, long group) {
    return (uint32_t)(present[group / 2] >> (group % 2 * GROUP));
}

// MARK: A block's numbers

/// Every half is a float: the exponent is moved by a multiplication, which also normalises the smallest.
INLINE void decode_halves(const uint16_t *halves, float *numbers, long count) {
    for (long i = 0; i < count; i++) {
        uint32_t shifted = (uint32_t)(halves[i] & 0x7fff) << 13, sign = (uint32_t)(halves[i] & 0x8000) << 16;
        float magnitude;
        __builtin_memcpy(&magnitude, &shifted, sizeof magnitude);
        magnitude *= 0x1p112f;
        __builtin_memcpy(&shifted, &magnitude, sizeof shifted);
        shifted |= sign;
        __builtin_memcpy(numbers + i, &shifted, sizeof shifted);
    }
}

/// `count` numbers of a row from number `first` on, as float32; `scratch` has room for a block and SPARE_NUMBERS.
INLINE const float *block_numbers(const dfi_sparse_row *row, long first, long count, float *scratch) {
    if (row->halves) {
        decode_halves(row->halves + first, scratch, count);
        return scratch;
    }
#if defined(EXPAND_BYTES)
    // Eight numbers are loaded even where a byte has fewer bits: the last ones of a row would not be all there.
    __builtin_memcpy(scratch, row->singles + first, count * sizeof(float));
    return scratch;
#else
    return row->singles + first;
#endif
}

// MARK: Lanes

#if defined(EXPAND_LOADS)

/// The next of `numbers` where `word` has a bit, else 0; what has no bit is not read.
INLINE vector expanded(uint32_t word, const float **numbers) {
    vector found = (vector)_mm512_maskz_expandloadu_ps((__mmask16)word, *numbers);
    *numbers += __builtin_popcount(word);
    return found;
}

#elif defined(EXPAND_BYTES)

// For each byte and each of its bits, which of eight numbers belongs there; 128 where there is no bit.
#define BIT_PLACE(m, bit) ((m) >> (bit) & 1 ? __builtin_popcount((m) & ((1 << (bit)) - 1)) : 128)
#define PLACES(m) \
    {BIT_PLACE(m, 0), BIT_PLACE(m, 1), BIT_PLACE(m, 2), BIT_PLACE(m, 3), \
     BIT_PLACE(m, 4), BIT_PLACE(m, 5), BIT_PLACE(m, 6), BIT_PLACE(m, 7)}
#define PLACES4(m) PLACES(m), PLACES(m + 1), PLACES(m + 2), PLACES(m + 3)
#define PLACES16(m) PLACES4(m), PLACES4(m + 4), PLACES4(m + 8), PLACES4(m + 12)
#define PLACES64(m) PLACES16(m), PLACES16(m + 16), PLACES16(m + 32), PLACES16(m + 48)
static const uint8_t places[256][8] = {PLACES64(0), PLACES64(64), PLACES64(128), PLACES64(192)};

INLINE __m256 expanded_byte(uint32_t byte, const float **numbers) {
    __m256i place = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)places[byte]));
    __m256 found = _mm256_permutevar8x32_ps(_mm256_loadu_ps(*numbers), place);
    *numbers += __builtin_popcount(byte);
    return _mm256_andnot_ps(_mm256_castsi256_ps(_mm256_srai_epi32(_mm256_slli_epi32(place, 24), 31)), found);
}

INLINE vector expanded(uint32_t word, const float **numbers) {
    __m256 low = expanded_byte(word & 0xff, numbers), high = expanded_byte(word >> 8, numbers);
    return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

#endif

#if defined(EXPAND_LOADS) || defined(EXPAND_BYTES)

/// Lanes 0–15 and 16–31 of each query's sum over `groups` groups of 32 numbers; overwritten. Returns the number after.
INLINE const float *sum_lanes(
    const long count, long groups, const uint64_t *present, const float *numbers, const float *queries, long query_row,
    vector (*lanes)[2]) {
#pragma clang fp contract(off)
    vector sums[SPARSE_QUERIES][2];
#pragma clang loop unroll(full)
    for (long q = 0; q < count; q++) sums[q][0] = sums[q][1] = (vector){0};
#pragma clang loop unroll_count(2)
    for (long g = 0; g < groups; g++, queries += GROUP) {
        uint32_t bits = group_bits(present, g);
        vector lower = expanded(bits & 0xffff, &numbers), upper = expanded(bits >> 16, &numbers);
#pragma clang loop unroll(full)
        for (long q = 0; q < count; q++) {
            vector low = lower * load(queries + q * query_row), high = upper * load(queries + q * query_row + LANES);
            sums[q][0] += low;
            sums[q][1] += high;
        }
    }
#pragma clang loop unroll(full)
    for (long q = 0; q < count; q++) {
        lanes[q][0] = sums[q][0];
        lanes[q][1] = sums[q][1];
    }
    return numbers;
}

#else

INLINE const float *sum_lanes(
    const long count, long groups, const uint64_t *present, const float *numbers, const float *queries, long query_row,
    vector (*lanes)[2]) {
#pragma clang fp contract(off)
    float sums[SPARSE_QUERIES][GROUP] = {0};
    for (long g = 0; g < groups; g++, queries += GROUP) {
        for (uint32_t bits = group_bits(present, g); bits; bits &= bits - 1, numbers++) {
            long lane = __builtin_ctz(bits);
#pragma clang loop unroll(full)
            for (long q = 0; q < count; q++) {
                float product = *numbers * queries[q * query_row + lane];
                sums[q][lane] += product;
            }
        }
    }
    __builtin_memcpy(lanes, sums, count * sizeof *sums);
    return numbers;
}

#endif

/// Lanes as one number, from the first to the last.
INLINE float sum_of(const vector *lanes) {
    vector both = lanes[0] + lanes[1];
    float sum = both[0];
    for (long lane = 1; lane < LANES; lane++) sum += both[lane];
    return sum;
}

/// `sum` and the products of what is left after the last group, one after the other.
INLINE double sum_rest(double sum, uint32_t bits, const float *numbers, const float *query) {
#pragma clang fp contract(off)
    for (; bits; bits &= bits - 1, numbers++) {
        float product = *numbers * query[__builtin_ctz(bits)];
        sum += product;
    }
    return sum;
}

// MARK: Products

/// The products with `count` queries, at most SPARSE_QUERIES.
INLINE void sparse_products_of(
    const long count, long length, const dfi_sparse_row *row, const float *queries, long query_row, double *products) {
#pragma clang fp contract(off)
    float scratch[SUM_BLOCK + SPARE_NUMBERS];
    const uint64_t *present = row->present;
#pragma clang loop unroll(full)
    for (long q = 0; q < count; q++) products[q] = 0;
    for (long start = 0, done = 0; start < length; start += SUM_BLOCK, present += BLOCK_WORDS) {
        long size = length - start < SUM_BLOCK ? length - start : SUM_BLOCK;
        long kept = bits_in(present, (size + 63) / 64);
        const float *numbers = block_numbers(row, done, kept, scratch);
        done += kept;
        vector lanes[SPARSE_QUERIES][2];
        numbers = sum_lanes(count, size / GROUP, present, numbers, queries + start, query_row, lanes);
        uint32_t rest = size % GROUP ? group_bits(present, size / GROUP) : 0;
        for (long q = 0; q < count; q++) {
            const float *query = queries + q * query_row + start + size / GROUP * GROUP;
            products[q] += sum_rest(sum_of(lanes[q]), rest, numbers, query);
        }
    }
}

/// Whether there are as many bits as numbers, and none beyond the row's length.
INLINE int is_consistent(long length, const dfi_sparse_row *row) {
    long words = (length + 63) / 64;
    if (length % 64 && row->present[words - 1] >> length % 64) return 0;
    return bits_in(row->present, words) == row->count;
}

static int sparse_products(
    long length, const dfi_sparse_row *row, const float *queries, long query_row, long count, double *products) {
    if (!is_consistent(length, row)) return 0;
    for (long q = 0; q < count; q += SPARSE_QUERIES) {
        const float *some = queries + q * query_row;
        switch (count - q) {
        case 1: sparse_products_of(1, length, row, some, query_row, products + q); break;
#if SPARSE_QUERIES > 2
        case 2: sparse_products_of(2, length, row, some, query_row, products + q); break;
        case 3: sparse_products_of(3, length, row, some, query_row, products + q); break;
#endif
        default: sparse_products_of(SPARSE_QUERIES, length, row, some, query_row, products + q);
        }
    }
    return 1;
}
