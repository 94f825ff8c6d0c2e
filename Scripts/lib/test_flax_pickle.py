"""Tests of the stub unpickler. Run from the repository:  python3 -m unittest discover Scripts/lib

Standard library alone: the pickles are put together opcode by opcode (see pickletools), as NumPy would write them.
"""

import io
import json
import os
import pickle
import struct
import tempfile
import unittest

from flax_pickle_to_safetensors import Refused, check_known_values, load, tensors, write_safetensors


def number(value):
    return b"J" + struct.pack("<i", value)


def text(value):
    return b"X" + struct.pack("<I", len(value)) + value.encode()


def array_pickle(shape, values, kind="f4", order="<", fortran=False):
    """The opcodes that push a NumPy array: _reconstruct(ndarray, (0,), b"b"), then its state."""
    data = struct.pack(f"<{len(values)}f", *values)
    return (b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n" + number(0) + b"\x85C\x01b\x87R("
            + number(1) + b"(" + b"".join(map(number, shape)) + b"t"
            + b"cnumpy\ndtype\n" + text(kind) + b"\x89\x88\x87R("
            + number(3) + text(order) + b"NNN" + number(-1) + number(-1) + number(0) + b"tb"
            + (b"\x88" if fortran else b"\x89") + b"B" + struct.pack("<I", len(data)) + data + b"tb")


def dictionary(**members):
    return b"}(" + b"".join(text(key) + value for key, value in members.items()) + b"u"


def checkpoint(**layers):
    return b"\x80\x03" + dictionary(VGG16_0=dictionary(**layers)) + b"."


def load_bytes(data):
    return load(io.BytesIO(data))


class UnpicklerTests(unittest.TestCase):
    def test_other_globals_are_refused_and_never_called(self):
        with tempfile.TemporaryDirectory() as folder:
            witness = os.path.join(folder, "witness")
            hostile = {
                "os.system": b"cos\nsystem\n" + text(f"touch {witness}") + b"\x85R.",
                "builtins.eval": b"cbuiltins\neval\n" + text(f"open({witness!r}, 'w')") + b"\x85R.",
                "posix.system by STACK_GLOBAL": b"\x80\x04\x8c\x05posix\x8c\x06system\x93.",
                "os.system by INST": b"(" + text(f"touch {witness}") + b"ios\nsystem\n.",
                "numpy.load": b"cnumpy\nload\n.",
                "the real _reconstruct of copyreg": b"ccopyreg\n_reconstructor\n.",
                "an attribute of an allowed one": b"\x80\x04\x8c\x05numpy\x8c\x10ndarray.__init__\x93.",
            }
            for name, program in hostile.items():
                with self.subTest(name), self.assertRaisesRegex(Refused, "the pickle asks for the global"):
                    load_bytes(program)
            self.assertFalse(os.path.exists(witness))

    def test_hostile_states_of_the_stubs_are_refused(self):
        for name, program in {
            "state that is not a tuple": b"cnumpy.core.multiarray\n_reconstruct\n)RK\x01b.",
            "state too short": b"cnumpy.core.multiarray\n_reconstruct\n)RK\x01\x85b.",
            "state of the class itself": b"cnumpy\nndarray\n}b.",
            "a dtype without arguments": b"cnumpy\ndtype\n)R.",
        }.items():
            with self.subTest(name), self.assertRaises(Refused):
                load_bytes(program)

    def test_damaged_pickles_are_refused(self):
        whole = checkpoint(Conv_0=dictionary(bias=array_pickle([2], [1, 2])))
        for length in range(len(whole)):
            with self.subTest(length), self.assertRaises(Refused):
                load_bytes(whole[:length])

    def test_agrees_with_pickle_on_what_is_no_array(self):
        value = {"a": [1, 2.5, "three"], "b": {"c": None}}
        self.assertEqual(load_bytes(pickle.dumps(value, protocol=3)), value)


class ConversionTests(unittest.TestCase):
    def test_a_tiny_checkpoint_is_transposed_to_oihw(self):
        # Each element of the kernel says where it is: 1000 h + 100 w + 10 i + o.
        inputs, outputs = 2, 3
        kernel = [1000 * h + 100 * w + 10 * i + o
                  for h in range(3) for w in range(3) for i in range(inputs) for o in range(outputs)]
        loaded = load_bytes(checkpoint(Conv_0=dictionary(
            kernel=array_pickle([3, 3, inputs, outputs], kernel), bias=array_pickle([outputs], [.5, -1, 2]))))
        (weight_name, weight_shape, weight), (bias_name, bias_shape, bias) = tensors(loaded, [(2, 3)], [7])
        self.assertEqual((weight_name, weight_shape), ("features.7.weight", [3, 2, 3, 3]))
        self.assertEqual((bias_name, bias_shape, list(bias)), ("features.7.bias", [3], [.5, -1, 2]))
        self.assertEqual(list(weight), [1000 * h + 100 * w + 10 * i + o
                                        for o in range(outputs) for i in range(inputs)
                                        for h in range(3) for w in range(3)])

    def test_another_checkpoint_is_refused(self):
        kernel, bias = array_pickle([3, 3, 1, 1], range(9)), array_pickle([1], [0])
        cases = {
            "another name": checkpoint(Conv_1=dictionary(kernel=kernel, bias=bias)),
            "a layer too many": checkpoint(
                Conv_0=dictionary(kernel=kernel, bias=bias), Conv_1=dictionary(kernel=kernel, bias=bias)),
            "no bias": checkpoint(Conv_0=dictionary(kernel=kernel)),
            "another network beside it": b"\x80\x03" + dictionary(
                VGG16_0=dictionary(Conv_0=dictionary(kernel=kernel, bias=bias)), Other=b"}") + b".",
            "no dictionary": b"\x80\x03K\x01.",
            "a number for an array": checkpoint(Conv_0=dictionary(kernel=number(1), bias=bias)),
            "an array without state": checkpoint(Conv_0=dictionary(
                kernel=b"cnumpy.core.multiarray\n_reconstruct\n)R", bias=bias)),
            "another shape": checkpoint(Conv_0=dictionary(kernel=array_pickle([3, 3, 1, 2], range(18)), bias=bias)),
            "too few bytes": checkpoint(Conv_0=dictionary(kernel=array_pickle([3, 3, 1, 1], range(8)), bias=bias)),
            "double precision": checkpoint(Conv_0=dictionary(
                kernel=array_pickle([3, 3, 1, 1], range(9), kind="f8"), bias=bias)),
            "big-endian": checkpoint(Conv_0=dictionary(
                kernel=array_pickle([3, 3, 1, 1], range(9), order=">"), bias=bias)),
            "Fortran order": checkpoint(Conv_0=dictionary(
                kernel=array_pickle([3, 3, 1, 1], range(9), fortran=True), bias=bias)),
        }
        for name, data in cases.items():
            with self.subTest(name), self.assertRaises(Refused):
                tensors(load_bytes(data), [(1, 1)], [0])

    def test_a_wrong_first_filter_is_refused(self):
        with self.assertRaisesRegex(Refused, "conv1_1"):
            check_known_values([("features.0.weight", [1, 1, 3, 3], [0.0] * 9)])

    def test_the_safetensors_file_says_where_everything_lies(self):
        from array import array
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "tiny.safetensors")
            entries = [("a", [2], array("f", [1, 2])), ("b", [1, 1], array("f", [3]))]
            write_safetensors(path, entries, {"format": "pt"})
            with open(path, "rb") as file:
                data = file.read()
        length, = struct.unpack("<Q", data[:8])
        self.assertEqual(length % 8, 0)
        self.assertEqual(json.loads(data[8:8 + length]), {
            "__metadata__": {"format": "pt"},
            "a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
            "b": {"dtype": "F32", "shape": [1, 1], "data_offsets": [8, 12]},
        })
        self.assertEqual(struct.unpack("<3f", data[8 + length:]), (1, 2, 3))


if __name__ == "__main__":
    unittest.main()
