"""Shorter ways from words to glyphs on a page, for the child process of ``pdf``: see ``shortcuts``.

Pango lays out each line by itself; what it has to be told of the font is the same for all lines of a style, and most
glyphs of a line were written before.
"""

from __future__ import annotations

import re
import struct
from importlib import import_module
from typing import Any

# What is of WeasyPrint or Pango: neither tells its types.
_Inner = Any

# Where Pango begins a paragraph of its own.
_ENDS = re.compile("[\n\r\u2029]")
# A glyph and its width, how far it is moved, and a mark, as Pango holds them; most are not moved.
_GLYPH = struct.Struct("=8s8s4x")
_WIDTH = struct.Struct("=Ii")
_STAYS = bytes(8)
# From here on, numbers of glyphs tell of characters without one.
_NO_GLYPH = 0x0FFFFFFF
# Below this size nothing is drawn.
_SEEN = 1e-6
# Before this version, the size of a font is another one.
_SIZED = 14802


def shorten() -> None:
    """Take all of them in this process."""
    _keep_heights()
    _keep_lines()
    _keep_fonts()
    _draw_at_once()


def _keep_heights() -> None:
    """Measure the height of a line once for each style."""
    module = import_module("weasyprint.layout.inline")
    measured = module.strut

    def strut(style: _Inner) -> object:
        try:
            return style.strut
        except AttributeError:
            style.strut = measured(style)
            return style.strut

    vars(module).update(strut=strut)


def _keep_lines() -> None:
    """Draw a line as it was laid out, and not as it is laid out once more to be drawn."""
    module = import_module("weasyprint.text.line_break")
    layout, as_one = module.Layout, module.pango.pango_layout_set_single_paragraph_mode
    write, revive = layout.set_text, layout.reactivate

    def set_text(self: _Inner, text: str, justify: bool = False) -> None:
        # Lines are drawn as one paragraph, and would be laid out again if they were not one already.
        as_one(self.layout, not _ENDS.search(text))
        write(self, text, justify)

    def reactivate(self: _Inner, style: object) -> None:
        if self.justification_spacing:
            revive(self, style)

    layout.set_text = set_text
    layout.reactivate = reactivate
    layout.deactivate = lambda self: None


def _keep_fonts() -> None:
    """Describe a font to Pango once for each style, but where its lines are measured too."""
    module, fonts = import_module("weasyprint.text.line_break"), import_module("weasyprint.text.fonts")
    ffi, pango, gobject, layout = module.ffi, module.pango, module.gobject, module.Layout
    set_up = layout.setup

    def describe(style: _Inner) -> tuple[object, object, object, object]:
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, module.PANGO_DIRECTION[style["direction"]])
        language = pango.pango_language_get_default()
        if style["lang"]:
            name, kept = module.unicode_to_char_p(style["lang"])
            if kept:
                language = pango.pango_language_from_string(name)
                pango.pango_context_set_language(context, language)
        given = (
            *("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric"),
            *("variant_alternates", "variant_east_asian", "feature_settings"),
        )
        features = fonts.font_features(*(style[f"font_{name}"] for name in given))
        attribute = None
        if features:
            written = ",".join(f"{key} {value}" for key, value in features.items()).encode()
            known = style.font_config.font_features
            attribute = known.get(written) or known.setdefault(written, pango.pango_attr_font_features_new(written))
        return context, language, fonts.get_font_description(style), attribute

    def setup(self: _Inner, style: _Inner) -> None:
        if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
            set_up(self, style)
            return
        try:
            context, self.language, description, attribute = style.described
        except AttributeError:
            style.described = describe(style)
            context, self.language, description, attribute = style.described
        self.style = style
        self.first_line_direction = 0
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        self.ascent = self.underline_position = self.strikethrough_position = None
        if attribute is not None:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, attribute)
            pango.pango_layout_set_attributes(self.layout, attributes)

    layout.setup = setup


def _draw_at_once() -> None:
    """Write a line of glyphs that were written before, and are not moved, without looking at each from all sides."""
    module = import_module("weasyprint.draw.text")
    ffi, pango, drawn = module.ffi, module.pango, module.draw_first_line
    if ffi.sizeof("PangoGlyphInfo") != _GLYPH.size or pango.pango_version() < _SIZED:
        return

    def piece(font: _Inner, size: float, key: bytes) -> str | None:
        glyph, width = _WIDTH.unpack(key)
        if glyph >= _NO_GLYPH or glyph not in font.to_unicode or glyph not in font.widths:
            return None
        kerning = font.widths[glyph] - width * 1000 * module.FROM_UNITS / size
        return f"{glyph:04x}>{int(kerning)}<" if kerning else f"{glyph:04x}"

    def written(stream: _Inner, run: _Inner) -> tuple[object, str, float, str] | None:
        used = run.item.analysis.font
        font, size = stream.add_font(used)
        if font.bitmap or font.svg or font.png or font.colr:
            return None
        known = vars(font).setdefault("pieces", {}).setdefault(size, {})
        parts = []
        for key, moved in _GLYPH.iter_unpack(ffi.buffer(run.glyphs.glyphs, run.glyphs.num_glyphs * _GLYPH.size)):
            part = known.get(key) or piece(font, size, key)
            if part is None or moved != _STAYS:
                return None
            known[key] = part
            parts.append(part)
        text = f"<{''.join(parts)}"
        return used, font.hash, size, text[:-1] if text.endswith("<") else f"{text}>"

    def line_of(stream: _Inner, run: _Inner) -> list[tuple[object, str, float, str]] | None:
        runs = []
        while run != ffi.NULL:
            known = written(stream, run.data)
            if known is None:
                return None
            runs.append(known)
            run = run.next
        return runs

    def draw(stream: _Inner, box: _Inner, overflow: str, ellipsis: object, matrix: _Inner) -> object:
        runs = None
        if overflow == "clip" and ellipsis == "none" and box.text.strip() and box.style["font_size"] >= _SEEN:
            pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
            runs = line_of(stream, box.pango_layout.get_first_line()[0].runs[0])
        if runs is None:
            return drawn(stream, box, overflow, ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        before, line = None, ""
        for used, name, size, text in runs:
            if used != before:
                if line:
                    stream.show_text(line)
                stream.set_font_size(name, size)
                before, line = used, ""
            line += text
        stream.show_text(line)
        return []

    vars(module).update(draw_first_line=draw)
