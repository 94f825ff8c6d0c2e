"""Makes pictures whose files say something about their colours, and the numbers Tests/ImagingTests checks them against.

Needs Python 3 with numpy, pillow (made with 13.0, Little CMS 2.19) and pillow-heif (1.8). Run from the project's root:

    python3 Scripts/reference/colors.py

Writes Tests/ImagingTests/Resources/colors: drawn patches in each format with each kind of profile, and `colors.json`: each
file's 8-bit RGB as Pillow decodes it, converted to sRGB by its ImageCms with the defaults, over white where it is clear.
"""

import io
import json
import pathlib
import struct
import zlib

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps

OUT = pathlib.Path("Tests/ImagingTests/Resources/colors")
PATCHES = [(254, 2, 3), (10, 240, 20), (200, 150, 120), (30, 60, 220), (128, 128, 128), (250, 250, 250)]
SRGB = ImageCms.createProfile("sRGB")
files, expected = {}, {}


def curve(gamma):
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def profile(space, tags, name):
    """A small profile of version 2."""
    text = name.encode("ascii") + b"\0"
    description = b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(78)
    description += bytes(-len(description) % 4)
    tags = {b"desc": description, b"cprt": b"text" + bytes(4) + b"none\0" + bytes(3), **tags}
    offset = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for tag, body in tags.items():
        table += tag + struct.pack(">II", offset + len(data), len(body))
        data += body
    kind = b"prtr" if space == b"CMYK" else b"mntr"
    pcs = b"Lab " if space == b"CMYK" else b"XYZ "
    header = struct.pack(">I4sI4s4s4s", offset + len(data), b"lcms", 0x02400000, kind, space, pcs)
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += struct.pack(">3i", 63190, 65536, 54061)
    return (header + bytes(128 - len(header)) + table + data)


def xyz(*values):
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


WHITE = xyz(0.9642, 1.0, 0.8249)
# Primaries adapted to D50.
P3 = profile(b"RGB ", {
    b"wtpt": WHITE, b"rXYZ": xyz(0.51512, 0.2412, -0.00105), b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
    b"bXYZ": xyz(0.1571, 0.06657, 0.78407), b"rTRC": curve(2.2), b"gTRC": curve(2.2), b"bTRC": curve(2.2),
}, "Wide gamut of the tests")
GREY = profile(b"GRAY", {b"wtpt": WHITE, b"kTRC": curve(1.8)}, "Grey of gamma 1.8")


def inks_profile():
    """CMYK to Lab by a table of 3 points per side: each ink darkens, in its own hue."""
    grid, table = 3, b""
    for index in np.ndindex(grid, grid, grid, grid):
        c, m, y, k = (value / (grid - 1) for value in index)
        lightness = 96 * (1 - 0.55 * c) * (1 - 0.5 * m) * (1 - 0.1 * y) * (1 - 0.9 * k)
        a, b = (-37 * c + 70 * m - 5 * y) * (1 - k), (-50 * c - 4 * m + 90 * y) * (1 - k)
        table += bytes([round(lightness / 100 * 255), round(a + 128), round(min(b, 127) + 128)])
    ramp = bytes(range(256))
    body = b"mft1" + bytes(4) + bytes([4, 3, grid, 0])
    body += struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536) + ramp * 4 + table + ramp * 3
    return profile(b"CMYK", {b"wtpt": WHITE, b"A2B0": body + bytes(-len(body) % 4)}, "Inks of the tests")


def patches(mode="RGB"):
    picture = Image.new("RGB", (8 * len(PATCHES), 8))
    for index, color in enumerate(PATCHES):
        picture.paste(color, (8 * index, 0, 8 * index + 8, 8))
    if mode == "CMYK":
        inks = np.asarray(picture).astype(int)
        black = 255 - inks.max(axis=2)
        full = np.dstack([255 - inks - black[:, :, None], black]).clip(0, 255).astype(np.uint8)
        return Image.fromarray(full, "CMYK")
    return picture.convert(mode)


def encoded(picture, format, **options):
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunks(png, *chunks):
    """After IHDR."""
    return png[:33] + b"".join(chunks) + png[33:]


def converted(picture, icc):
    source = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    if picture.mode in ("RGBA", "LA"):
        alpha = picture.getchannel("A")
        picture = converted(picture.convert("RGB" if picture.mode == "RGBA" else "L"), icc)
        white = Image.new("RGB", picture.size, "white")
        return Image.composite(picture, white, alpha)
    return ImageCms.profileToProfile(picture, source, SRGB, outputMode="RGB")


def add(name, data, icc=None, picture=None):
    """`picture`: what Pillow would read, if it reads the file differently."""
    files[name] = data
    picture = picture or ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    picture.load()
    if icc is not None:
        picture = converted(picture, icc)
    elif picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    expected[name] = picture.convert("RGB")


def to_xyz(xy):
    """The matrix from linear RGB of these chromaticities to XYZ."""
    def column(x, y):
        return np.array([x / y, 1, (1 - x - y) / y])
    red, green, blue, white = (column(*xy[index:index + 2]) for index in (0, 2, 4, 6))
    matrix = np.stack([red, green, blue], axis=1)
    return matrix * np.linalg.solve(matrix, white)


def from_primaries(xy, gamma):
    """A profile with the chromaticities of a PNG, by Bradford's adaptation."""
    bradford = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    white = np.array([xy[6] / xy[7], 1, (1 - xy[6] - xy[7]) / xy[7]])
    scale = np.diag((bradford @ np.array([0.9642, 1.0, 0.8249])) / (bradford @ white))
    adapted = np.linalg.inv(bradford) @ scale @ bradford @ to_xyz(xy)
    tags = {b"wtpt": WHITE}
    for index, letter in enumerate((b"r", b"g", b"b")):
        tags[letter + b"XYZ"] = xyz(*adapted[:, index])
        tags[letter + b"TRC"] = curve(gamma)
    return profile(b"RGB ", tags, "Chromaticities")


def in_segments(jpeg, icc, size):
    """A JPEG with its profile cut into pieces, the last of them first."""
    count = -(-len(icc) // size)
    pieces = [icc[size * index:size * (index + 1)] for index in range(count)]
    segments = b""
    for index in reversed(range(count)):
        body = b"ICC_PROFILE\0" + bytes([index + 1, count]) + pieces[index]
        segments += b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body
    return jpeg[:2] + segments + jpeg[2:]


def jpeg_files():
    rgb, options = patches(), dict(quality=95, subsampling=0)
    add("p3.jpg", encoded(rgb, "JPEG", icc_profile=P3, **options), P3)
    plain = encoded(rgb, "JPEG", **options)
    add("p3-in-segments.jpg", in_segments(plain, P3, 200), P3)
    without_a_part = in_segments(plain, P3, 200).replace(b"ICC_PROFILE\0\x02", b"ICC_PROFIL?\0\x02")
    add("missing-segment.jpg", without_a_part)
    add("grey.jpg", encoded(patches("L"), "JPEG", icc_profile=GREY, quality=95), GREY)
    add("grey-in-color-profile.jpg", encoded(patches("L"), "JPEG", icc_profile=P3, quality=95), P3,
        Image.open(io.BytesIO(encoded(patches("L"), "JPEG", quality=95))).convert("RGB"))
    inks = inks_profile()
    add("inks-adobe.jpg", encoded(patches("CMYK"), "JPEG", icc_profile=inks, **options), inks)
    damaged = P3[:36] + b"nope" + P3[40:]
    add("damaged-profile.jpg", encoded(rgb, "JPEG", icc_profile=damaged, **options))
    add("inks-profile-for-rgb.jpg", encoded(rgb, "JPEG", icc_profile=inks, **options))


def png_files():
    rgb = patches()
    plain = encoded(rgb, "PNG")
    add("p3.png", encoded(rgb, "PNG", icc_profile=P3), P3)
    rgba = rgb.copy()
    rgba.putalpha(Image.fromarray((np.indices((8, 48))[1] * 5).astype(np.uint8)))
    add("p3-alpha.png", encoded(rgba, "PNG", icc_profile=P3), P3)
    add("grey.png", encoded(patches("L"), "PNG", icc_profile=GREY), GREY)
    add("palette.png", encoded(rgb.quantize(16), "PNG", icc_profile=P3), P3, rgb)
    gamma = chunk(b"gAMA", struct.pack(">I", 100_000))
    add("profile-beside-gamma.png", with_chunks(encoded(rgb, "PNG", icc_profile=P3), gamma), P3, rgb)
    srgb = chunk(b"sRGB", b"\0")
    add("srgb-beside-gamma.png", with_chunks(plain, srgb, gamma), None, rgb)
    wide = [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329]
    numbers = [round(value * 100_000) for value in wide[6:] + wide[:6]]
    told = chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"cHRM", struct.pack(">8I", *numbers))
    add("chromaticities.png", with_chunks(plain, told), from_primaries(wide, 1 / 0.45455), rgb)
    code = chunk(b"cICP", bytes([12, 13, 0, 1]))
    add("code-points.png", with_chunks(plain, code), None, p3_by_code(rgb))
    turned = chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")
    add("turned.png", with_chunks(plain, turned), None, rgb.transpose(Image.Transpose.ROTATE_270))
    deep = (np.asarray(rgb).astype(">u2") * 257).astype(">u2")
    rows = b"".join(b"\0" + row.tobytes() for row in deep)
    header = struct.pack(">IIBBBBB", 48, 8, 16, 2, 0, 0, 0)
    icc = chunk(b"iCCP", b"p\0\0" + zlib.compress(P3))
    data = plain[:8] + chunk(b"IHDR", header) + icc + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    add("p3-16.png", data, P3, rgb)


def p3_by_code(rgb):
    """Display P3 to sRGB in double precision, both with the white point D65."""
    values = np.asarray(rgb) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    white = [0.3127, 0.329]
    wide, narrow = to_xyz([0.68, 0.32, 0.265, 0.69, 0.15, 0.06] + white), to_xyz([0.64, 0.33, 0.3, 0.6, 0.15, 0.06] + white)
    linear = (linear @ wide.T @ np.linalg.inv(narrow).T).clip(0, 1)
    values = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return Image.fromarray(np.round(values * 255).astype(np.uint8))


def other_files():
    rgb = patches()
    add("plain.webp", encoded(rgb, "WEBP", lossless=True))
    add("lossy.webp", encoded(rgb, "WEBP", quality=90))
    add("p3.webp", encoded(rgb, "WEBP", lossless=True, icc_profile=P3), P3)
    rgba = rgb.copy()
    rgba.putalpha(Image.fromarray((np.indices((8, 48))[1] * 5).astype(np.uint8)))
    add("alpha.webp", encoded(rgba, "WEBP", lossless=True, exact=True))
    exif = Image.Exif()
    exif[0x112] = 6
    add("turned.webp", encoded(rgb, "WEBP", lossless=True, exif=exif))
    files["animation.webp"] = encoded(
        rgb, "WEBP", save_all=True, append_images=[ImageOps.mirror(rgb)], duration=100, lossless=True)
    big = rgb.resize((48, 32), Image.Resampling.NEAREST)
    for ending, register in (("heic", pillow_heif.register_heif_opener), ("avif", None)):
        if register:
            register()
        kind = {"heic": "HEIF", "avif": "AVIF"}[ending]
        options = dict(quality=95, subsampling="4:4:4") if ending == "avif" else dict(quality=95, chroma=444)
        add(f"plain.{ending}", encoded(big, kind, **options))
        add(f"p3.{ending}", encoded(big, kind, icc_profile=P3, **options), P3)
        clear = big.copy()
        clear.putalpha(Image.fromarray((np.indices((32, 48))[1] * 5).astype(np.uint8)))
        add(f"alpha.{ending}", encoded(clear, kind, **options))
    turned = big.transpose(Image.Transpose.ROTATE_90)
    exif[0x112] = 6
    data = encoded(turned, "HEIF", quality=95, chroma=444, exif=exif)
    add("turned.heic", data)


jpeg_files()
png_files()
other_files()
OUT.mkdir(exist_ok=True)
for name, data in files.items():
    (OUT / name).write_bytes(data)
rows = [
    {"file": name, "width": picture.width, "height": picture.height, "rgb": np.asarray(picture).flatten().tolist()}
    for name, picture in sorted(expected.items())
]
(OUT / "colors.json").write_text("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")
for name, picture in sorted(expected.items()):
    middle = picture.height // 2
    print(name, picture.size, len(files[name]), [picture.getpixel((picture.width * (2 * i + 1) // 12, middle)) for i in range(3)])
