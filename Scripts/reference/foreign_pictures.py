"""Runs the remedies that errors about foreign pictures give, each on a file of its form, made here.

Needs a built dfi and a virtual environment with pillow, pillow-jxl-plugin, pillow-heif, imagecodecs, rawpy, tifffile,
pydicom, openexr, cairosvg, pypdfium2, psd-tools, av. Run with its Python from the project's root:

    python3 Scripts/reference/foreign_pictures.py PATH_OF_DFI

Each line must leave a picture that dfi reads. It cannot make files for Git LFS and GIMP.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import av
import imagecodecs
import numpy as np
import OpenEXR
import pillow_jxl  # noqa: F401
import pydicom
import tifffile
from PIL import Image
from psd_tools import PSDImage
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, SecondaryCaptureImageStorage, generate_uid

DFI = os.path.abspath(sys.argv[1])
RNG = np.random.default_rng(1)
PICTURE = Image.fromarray((RNG.random((64, 96, 3)) * 255).astype(np.uint8))


def dicom(path):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = SecondaryCaptureImageStorage, generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(path, {}, file_meta=meta, preamble=bytes(128))
    data.Rows, data.Columns, data.SamplesPerPixel, data.PhotometricInterpretation = 8, 9, 1, "MONOCHROME2"
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 12, 11, 0
    data.PixelData = (RNG.random((8, 9)) * 4095).astype("<u2").tobytes()
    data.save_as(path, enforce_file_format=True)


def raw(path):
    mosaic = (RNG.random((64, 64)) * 4095).astype(np.uint16)
    matrix = (1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1)
    tifffile.imwrite(path, mosaic, photometric=32803, extratags=[
        (50706, 1, 4, b"\1\4\0\0", True), (50707, 1, 4, b"\1\1\0\0", True), (33421, 3, 2, (2, 2), True),
        (33422, 1, 4, b"\0\1\1\2", True), (50708, 2, 5, "Test\0", True), (50721, 10, 9, matrix, True)])


def video(path):
    with av.open(path, "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = PICTURE.width, PICTURE.height, "yuv420p"
        for packet in stream.encode(av.VideoFrame.from_image(PICTURE)):
            container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)


def make_files():
    for ending in ("gif", "tif", "bmp", "jp2", "ico", "dds", "qoi", "icns", "jxl", "pdf"):
        PICTURE.save(f"in.{ending}")
    Image.fromarray(RNG.random((8, 9)).astype(np.float32)).save("in.pfm")
    PICTURE.convert("YCbCr").save("video.tif")
    PICTURE.convert("CMYK").save("print.tif")
    PICTURE.save("in.webp", save_all=True, append_images=[PICTURE.transpose(0)], duration=100)
    PSDImage.frompil(PICTURE).save("in.psd")
    pathlib.Path("in.hdr").write_bytes(imagecodecs.rgbe_encode(RNG.random((8, 9, 3)).astype(np.float32)))
    pathlib.Path("in.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"><rect width="4" height="4"/></svg>')
    OpenEXR.File(
        {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage},
        {"RGB": RNG.random((8, 9, 3)).astype(np.float32)}).write("in.exr")
    dicom("in.dcm")
    raw("in.dng")
    video("in.mp4")
    grey = np.asarray(PICTURE.convert("L"))
    pathlib.Path("in.jpg").write_bytes(imagecodecs.ljpeg_encode(grey, bitspersample=8))
    subprocess.run(["gzip", "-c", "in.gif"], stdout=open("in.gz", "wb"), check=True)
    subprocess.run(["tar", "-cf", "in.tar", "in.gif"], check=True)
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.write("in.gif")


def remedy(file):
    """The line of Python in what dfi says about a file."""
    said = subprocess.run([DFI, "-e", f'image("{file}")'], capture_output=True, text=True).stderr
    said = re.sub(r"\s*\n\s*", " ", said)
    found = re.search(r"python3 -(c \"[^\"]+\"|m \S+ -\S+ '[^']+'( out)?)", said)
    return said, found and found.group(0)


def is_read(file):
    return subprocess.run([DFI, "-e", f'image("{file}")'], capture_output=True).returncode == 0


def check(file):
    said, line = remedy(file)
    if line is None:
        return f"no remedy: {said}"
    written = re.search(r"'([^']+\.png)'\)\"$", line)
    result = subprocess.run(["bash", "-c", line], capture_output=True, text=True)
    if result.returncode != 0:
        return f"{line}: {result.stderr}"
    if " -m " in line:
        return None
    return None if written and is_read(written.group(1)) else f"{line}: leaves no picture"


os.environ["PATH"] = os.path.dirname(sys.executable) + ":" + os.environ["PATH"]
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    make_files()
    failures = 0
    for file in sorted(os.listdir()):
        problem = check(file)
        failures += problem is not None
        print(f"{file}: {problem or 'ok'}")
    sys.exit(failures > 0)
