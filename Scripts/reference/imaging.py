"""Makes the pictures and numbers that Tests/ImagingTests checks decoding and resampling against.

Needs Python 3 with numpy and pillow (made with pillow 13.0). Run from the project's root:

    python3 Scripts/reference/imaging.py

Writes Tests/ImagingTests/Resources: picture files, `decoded.json` (each file's 8-bit RGB as Pillow decodes it, EXIF
orientation applied, alpha composited over white) and `resampled.json` (Pillow's resize of float pictures).
"""

import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

OUT = pathlib.Path("Tests/ImagingTests/Resources")
WIDTH, HEIGHT = 21, 13
RNG = np.random.default_rng(7)


def scene():
    """Smooth, and different in every corner, so that a wrong orientation cannot pass."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    red = x / (WIDTH - 1)
    green = y / (HEIGHT - 1)
    blue = 0.5 + 0.5 * np.cos(x * 0.4 + y * 0.7)
    return np.stack([red, green, blue], axis=2)


def to8(values):
    return np.round(values * 255).astype(np.uint8)


def png(width, height, depth, color_type, pack, interlaced=False, extra=b""):
    """A PNG of any depth and interlacing, which Pillow cannot write. `pack(ys, xs)`: the bytes of one row."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    adam7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    raw = b""
    for top, left, dy, dx in adam7 if interlaced else [(0, 0, 1, 1)]:
        columns = range(left, width, dx)
        if not columns:
            continue
        for row in range(top, height, dy):
            raw += b"\0" + pack(row, columns)
    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
            + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def bits(values, depth):
    text = "".join(format(int(v), f"0{depth}b") for v in values)
    text += "0" * (-len(text) % 8)
    return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))


def png_files():
    rgb = scene()
    rgb8, grey8 = to8(rgb), to8(rgb.mean(axis=2))
    rgb16 = np.round(rgb * 65535).astype(">u2")
    grey16 = np.round(rgb.mean(axis=2) * 65535).astype(">u2")
    alpha = to8((rgb[:, :, 0] + rgb[:, :, 1]) / 2)
    files, expected = {}, {}

    def save(name, image, **options):
        buffer = io.BytesIO()
        image.save(buffer, "PNG", **options)
        files[name] = buffer.getvalue()

    save("rgb8.png", Image.fromarray(rgb8))
    save("grey8.png", Image.fromarray(grey8))
    save("bilevel.png", Image.fromarray(grey8).convert("1"))
    save("palette.png", Image.fromarray(rgb8).quantize(13))
    save("palette-transparent.png", Image.fromarray(rgb8).quantize(13), transparency=3)
    save("rgba8.png", Image.fromarray(np.dstack([rgb8, alpha])))
    save("greyalpha8.png", Image.fromarray(np.dstack([grey8, alpha]), "LA"))
    files["interlaced.png"] = png(
        WIDTH, HEIGHT, 8, 2, lambda y, xs: b"".join(rgb8[y, x].tobytes() for x in xs), interlaced=True)
    grey4 = np.round(rgb.mean(axis=2) * 15).astype(int)
    files["grey4-interlaced.png"] = png(
        WIDTH, HEIGHT, 4, 0, lambda y, xs: bits([grey4[y, x] for x in xs], 4), interlaced=True)
    # 16 bits: Pillow keeps the high byte of some kinds, so the expected values are computed here.
    files["grey16.png"] = png(WIDTH, HEIGHT, 16, 0, lambda y, xs: grey16[y, list(xs)].tobytes())
    expected["grey16.png"] = np.repeat(np.round(grey16 / 257)[:, :, None], 3, axis=2)
    files["rgb16-interlaced.png"] = png(
        WIDTH, HEIGHT, 16, 2, lambda y, xs: b"".join(rgb16[y, x].tobytes() for x in xs), interlaced=True)
    expected["rgb16-interlaced.png"] = np.round(rgb16 / 257)
    rgba16 = np.dstack([rgb16, alpha.astype(">u2") * 257]).astype(">u2")
    files["rgba16.png"] = png(WIDTH, HEIGHT, 16, 6, lambda y, xs: rgba16[y, list(xs)].tobytes())
    opacity = alpha[:, :, None] / 255
    expected["rgba16.png"] = np.round((rgb * opacity + 1 - opacity) * 255)
    return files, expected


def without_adobe_segment(data):
    """Without it CMYK is not inverted: the same numbers show another picture."""
    start = data.index(b"\xff\xee")
    length = struct.unpack(">H", data[start + 2:start + 4])[0]
    return data[:start] + data[start + 2 + length:]


def jpeg_files():
    rgb8 = to8(scene())
    files = {}

    def save(name, image, **options):
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=92, **options)
        files[name] = buffer.getvalue()

    picture = Image.fromarray(rgb8)
    save("baseline.jpg", picture)
    save("full-chroma.jpg", picture, subsampling=0)
    save("progressive.jpg", picture, progressive=True)
    save("restarts.jpg", picture, restart_marker_rows=1)
    save("grey.jpg", picture.convert("L"))
    save("cmyk-adobe.jpg", picture.convert("CMYK"))
    files["cmyk-plain.jpg"] = without_adobe_segment(files["cmyk-adobe.jpg"])
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x010F] = "a camera"
        exif[0x0112] = orientation
        save(f"orientation-{orientation}.jpg", picture, exif=exif)
    return files


def plain_cmyk_rgb(data):
    """Pillow takes all CMYK as Adobe's inverted kind and turns it over; this undoes that."""
    covered = 255 - np.asarray(Image.open(io.BytesIO(data))).astype(float)
    return np.round((255 - covered[:, :, :3]) * (255 - covered[:, :, 3:]) / 255)


def netpbm_files():
    rgb = scene()
    rgb8, grey8 = to8(rgb), to8(rgb.mean(axis=2))
    rgb16 = np.round(rgb * 1000).astype(">u2")
    size = f"{WIDTH} {HEIGHT}".encode()
    files = {
        "plain.pgm": b"P2\n# a comment\n" + size + b" # another\n255\n"
        + "\n".join(" ".join(map(str, row)) for row in grey8).encode(),
        "plain.ppm": b"P3 " + size + b" 255 " + " ".join(map(str, rgb8.flatten())).encode(),
        "raw.pgm": b"P5\n" + size + b"\n255\n" + grey8.tobytes(),
        "raw16.ppm": b"P6\n" + size + b"\n1000\n" + rgb16.tobytes(),
    }
    grey = np.repeat(grey8[:, :, None], 3, axis=2)
    return files, {"plain.pgm": grey, "plain.ppm": rgb8, "raw.pgm": grey,
                   "raw16.ppm": np.round(rgb16 / 1000 * 255)}


def pillow_rgb(data):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if image.mode in ("LA", "RGBA") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return np.asarray(image.convert("RGB"))


def decoded():
    files, expected = png_files()
    files |= jpeg_files()
    expected["cmyk-plain.jpg"] = plain_cmyk_rgb(files["cmyk-plain.jpg"])
    more_files, more_expected = netpbm_files()
    files |= more_files
    expected |= more_expected
    entries = []
    for name, data in sorted(files.items()):
        (OUT / name).write_bytes(data)
        values = expected[name] if name in expected else pillow_rgb(data)
        height, width = values.shape[:2]
        entries.append({"file": name, "width": width, "height": height,
                        "rgb": [int(v) for v in np.asarray(values).flatten()]})
    return entries


def resampled():
    """Uniform noise: the hardest case, with overshoots that the clamp to 0-1 must cut as numpy's clip does."""
    height, width = 17, 23
    source = RNG.random((height, width, 3)).astype(np.float32).round(4)
    filters = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC, "lanczos": Image.LANCZOS}
    cases = []
    for name, kernel in filters.items():
        for new_width, new_height in [(9, 5), (30, 20), (7, 25), (23, 8), (1, 1)]:
            planes = [Image.fromarray(source[:, :, c], "F").resize((new_width, new_height), kernel) for c in range(3)]
            values = np.clip(np.stack([np.asarray(p) for p in planes], axis=2), 0, 1)
            cases.append({"filter": name, "width": new_width, "height": new_height,
                          "pixels": [round(float(v), 5) for v in values.flatten()]})
    return {"width": width, "height": height, "pixels": [round(float(v), 4) for v in source.flatten()],
            "cases": cases}


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "decoded.json").write_text(json.dumps(decoded(), separators=(",", ":")) + "\n")
    (OUT / "resampled.json").write_text(json.dumps(resampled(), separators=(",", ":")) + "\n")
