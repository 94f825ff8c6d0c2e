"""Converts the VGG-16 weights of a Flax checkpoint (a pickle of NumPy arrays) to one safetensors file.

Run by Scripts/fetch-data:  flax_pickle_to_safetensors.py CHECKPOINT OUTPUT SOURCE

Needs Python 3.8 and its standard library alone. A pickle is a program that may call anything it can name; this reader
lets it name three NumPy globals, each replaced by a stub that only remembers its arguments, and refuses all others.
"""

import hashlib
import json
import pickle
import struct
import sys
from array import array

# (input channels, output channels) of the thirteen 3x3 convolutions, and the index each has in torchvision's
# `features`, where ReLUs and pools are counted too.
CHANNELS = [(3, 64), (64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 256),
            (256, 512), (512, 512), (512, 512), (512, 512), (512, 512), (512, 512)]
FEATURES = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]

# What may be in the checkpoint besides the network: the linear layers of LPIPS, which are left out.
IGNORED = {f"NetLinLayer_{i}" for i in range(5)}

# The red plane of conv1_1's first filter in torchvision's file, to four digits.
CONV1_1_RED = [-.5537, .1427, .5290, -.5831, .3566, .7657, -.6902, -.0480, .4841]


class Refused(Exception):
    """The file is not the checkpoint it should be."""


class DtypeStub:
    """Stands for numpy.dtype: `dtype("f4", align, copy)`, then its state, whose second item is the byte order."""

    __slots__ = ("kind", "order")

    def __init__(self, kind, *_):
        self.kind, self.order = kind, None

    def __setstate__(self, state):
        self.order = state[1]


class ArrayStub:
    """Stands for numpy.ndarray; its state is (version, shape, dtype, is_fortran, bytes)."""

    __slots__ = ("shape", "data")

    def __setstate__(self, state):
        _, shape, dtype, is_fortran, data = state
        if not isinstance(dtype, DtypeStub) or (dtype.kind, dtype.order) != ("f4", "<") or is_fortran:
            raise Refused("an array is not little-endian float32 in C order")
        self.shape, self.data = tuple(shape), data


class ReconstructStub:
    """Stands for numpy.core.multiarray._reconstruct, which makes an empty array whose state follows."""

    __slots__ = ()

    def __new__(cls, *_):
        return ArrayStub()


class StubUnpickler(pickle.Unpickler):
    """Reads pickles of NumPy arrays without NumPy; any other global is refused, unloaded."""

    ALLOWED = {
        ("numpy.core.multiarray", "_reconstruct"): ReconstructStub,
        ("numpy", "ndarray"): ArrayStub,
        ("numpy", "dtype"): DtypeStub,
    }

    def find_class(self, module, name):
        try:
            return self.ALLOWED[module, name]
        except KeyError:
            raise Refused(f"the pickle asks for the global {module}.{name}, which weights do not need") from None


def load(file):
    """The nested dictionaries of a checkpoint, its arrays as `ArrayStub`s. Raises `Refused`."""
    try:
        return StubUnpickler(file).load()
    except Refused:
        raise
    except Exception as error:  # A damaged pickle may fail in any way.
        raise Refused(f"the pickle cannot be read: {error}") from error


def floats(stub, shape, name):
    """The elements of `stub`, which must be an array of `shape`."""
    count = 1
    for size in shape:
        count *= size
    if not isinstance(stub, ArrayStub) or getattr(stub, "shape", None) != shape:
        raise Refused(f"{name} has shape {getattr(stub, 'shape', None)}; {shape} is expected")
    if not isinstance(stub.data, bytes) or len(stub.data) != 4 * count:
        raise Refused(f"{name} does not hold the {4 * count} bytes its shape needs")
    values = array("f", stub.data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def oihw(hwio, inputs, outputs):
    """A 3x3 kernel (H,W,I,O), transposed to (O,I,H,W).

    One strided slice for each row of outputs: 38,000 copies in C instead of 14.7 million steps of Python.
    """
    result = array("f", bytes(4 * len(hwio)))
    for position in range(9):
        for channel in range(inputs):
            row = (position * inputs + channel) * outputs
            result[channel * 9 + position::inputs * 9] = hwio[row:row + outputs]
    return result


def tensors(checkpoint, channels=CHANNELS, features=FEATURES):
    """[(name, shape, values)] in network order, from {"VGG16_0": {"Conv_i": {"kernel", "bias"}}}."""
    layers = checkpoint.get("VGG16_0") if isinstance(checkpoint, dict) else None
    expected = {f"Conv_{i}" for i in range(len(channels))}
    if not isinstance(layers, dict) or set(layers) != expected or set(checkpoint) - IGNORED != {"VGG16_0"}:
        raise Refused(f"the checkpoint is not VGG16_0 with its layers Conv_0 to Conv_{len(channels) - 1}")
    result = []
    for index, (inputs, outputs) in enumerate(channels):
        layer = layers[f"Conv_{index}"]
        if not isinstance(layer, dict) or set(layer) != {"kernel", "bias"}:
            raise Refused(f"Conv_{index} does not consist of a kernel and a bias")
        kernel = floats(layer["kernel"], (3, 3, inputs, outputs), f"Conv_{index}/kernel")
        bias = floats(layer["bias"], (outputs,), f"Conv_{index}/bias")
        name = f"features.{features[index]}"
        result.append((f"{name}.weight", [outputs, inputs, 3, 3], oihw(kernel, inputs, outputs)))
        result.append((f"{name}.bias", [outputs], bias))
    return result


def write_safetensors(path, entries, metadata):
    """Writes float32 tensors: header length, header, data."""
    header, offset = {"__metadata__": metadata}, 0
    for name, shape, values in entries:
        end = offset + 4 * len(values)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, _, values in entries:
            if sys.byteorder == "big":
                values.byteswap()
            file.write(values)


def check_known_values(entries):
    """Compares the first filter with the published one: a wrong transposition would not get past this."""
    red = entries[0][2][:9]
    if any(abs(found - known) > 6e-5 for found, known in zip(red, CONV1_1_RED)):
        raise Refused(f"conv1_1 does not begin as torchvision's: {[round(value, 4) for value in red]}")


def main(checkpoint_path, output_path, source):
    with open(checkpoint_path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
        file.seek(0)
        entries = tensors(load(file))
    check_known_values(entries)
    write_safetensors(output_path, entries, {
        "format": "pt", "architecture": "vgg16", "convention": "torchvision", "pooling": "floor",
        "source": source, "source_sha256": digest,
    })


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: flax_pickle_to_safetensors.py CHECKPOINT OUTPUT SOURCE")
    try:
        main(*sys.argv[1:])
    except Refused as refusal:
        sys.exit(f"{sys.argv[1]}: {refusal}")
