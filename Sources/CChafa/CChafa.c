#include "CChafa.h"

#include <chafa.h>

static ChafaPixelMode pixel_mode(CChafaGraphics graphics) {
    switch (graphics) {
    case CChafaSymbols: return CHAFA_PIXEL_MODE_SYMBOLS;
    case CChafaSixel: return CHAFA_PIXEL_MODE_SIXELS;
    case CChafaKitty: return CHAFA_PIXEL_MODE_KITTY;
    case CChafaITerm2: return CHAFA_PIXEL_MODE_ITERM2;
    }
    return CHAFA_PIXEL_MODE_SYMBOLS;
}

static ChafaCanvasMode canvas_mode(const CChafaFrame *frame) {
    if (frame->graphics != CChafaSymbols) return CHAFA_CANVAS_MODE_TRUECOLOR;
    switch (frame->colors) {
    case CChafaColorless: return CHAFA_CANVAS_MODE_FGBG;
    case CChafaColors16: return CHAFA_CANVAS_MODE_INDEXED_16;
    case CChafaColors256: return CHAFA_CANVAS_MODE_INDEXED_240;
    case CChafaTrueColor: return CHAFA_CANVAS_MODE_TRUECOLOR;
    }
    return CHAFA_CANVAS_MODE_FGBG;
}

/// Blocks and box lines, which every fixed-width font has, one column wide.
static void set_symbols(ChafaCanvasConfig *config) {
    ChafaSymbolMap *map = chafa_symbol_map_new();
    chafa_symbol_map_add_by_tags(map, CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_BLOCK | CHAFA_SYMBOL_TAG_BORDER);
    chafa_symbol_map_remove_by_tags(map, CHAFA_SYMBOL_TAG_WIDE);
    chafa_canvas_config_set_symbol_map(config, map);
    chafa_symbol_map_unref(map);
}

static ChafaCanvasConfig *make_config(const CChafaFrame *frame) {
    ChafaCanvasConfig *config = chafa_canvas_config_new();
    ChafaCanvasMode mode = canvas_mode(frame);
    chafa_canvas_config_set_geometry(config, frame->columns, frame->rows);
    chafa_canvas_config_set_cell_geometry(config, frame->cell_width, frame->cell_height);
    chafa_canvas_config_set_pixel_mode(config, pixel_mode(frame->graphics));
    chafa_canvas_config_set_canvas_mode(config, mode);
    // Without many colours, shades are mixed from neighbouring cells.
    if (mode == CHAFA_CANVAS_MODE_INDEXED_16 || mode == CHAFA_CANVAS_MODE_FGBG)
        chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_DIFFUSION);
    set_symbols(config);
    return config;
}

char *cchafa_draw(const uint8_t *rgb, int width, int height, const CChafaFrame *frame, size_t *length) {
    ChafaCanvasConfig *config = make_config(frame);
    ChafaCanvas *canvas = chafa_canvas_new(config);
    // The caller has to know what the terminal understands: the fallback has every sequence.
    ChafaTermInfo *terminal = chafa_term_db_get_fallback_info(chafa_term_db_get_default());
    chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGB8, rgb, width, height, width * 3);
    GString *text = chafa_canvas_print(canvas, terminal);
    chafa_term_info_unref(terminal);
    chafa_canvas_unref(canvas);
    chafa_canvas_config_unref(config);
    if (text == NULL) return NULL;
    *length = text->len;
    return g_string_free(text, FALSE);
}

void cchafa_free(char *text) {
    g_free(text);
}
