// libchafa as one function: pixels in, what a terminal understands out.
//
// chafa.h stays behind this header, and GLib with it: Swift does not need their types.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
    /// Unicode blocks and lines.
    CChafaSymbols,
    CChafaSixel,
    CChafaKitty,
    CChafaITerm2,
} CChafaGraphics;

/// For symbols only.
typedef enum {
    CChafaColorless,
    CChafaColors16,
    CChafaColors256,
    CChafaTrueColor,
} CChafaColors;

typedef struct {
    CChafaGraphics graphics;
    CChafaColors colors;
    /// The size in character cells that the picture is stretched to. At least 1 each.
    int columns;
    int rows;
    /// A cell's size in pixels; at least 1 each.
    int cell_width;
    int cell_height;
} CChafaFrame;

/// The text that shows `rgb`, width × height pixels of 8-bit sRGB row after row, at a terminal's cursor:
/// `*length` bytes and a zero. To be given to `cchafa_free`; NULL if there is not enough memory, or no text.
char *cchafa_draw(const uint8_t *rgb, int width, int height, const CChafaFrame *frame, size_t *length);

void cchafa_free(char *text);
