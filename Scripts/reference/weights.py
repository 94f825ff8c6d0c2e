"""Makes Tests/WeightFilesTests/PythonFixtures.swift: small files written by the Python packages themselves.

Needs Python with torch, numpy and safetensors. Run from the repository:
    python3 Scripts/reference/weights.py > Tests/WeightFilesTests/PythonFixtures.swift
"""

import io

import numpy
import safetensors.torch
import torch

from swift_fixtures import emit, emit_values, start

generator = torch.Generator().manual_seed(0)


def npy(array, **options):
    file = io.BytesIO()
    numpy.save(file, array, **options)
    return file.getvalue()


def npz(save, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


start("weights.py", "PythonFixtures", "Files written by Python's safetensors and numpy packages, and the values PyTorch reads in them.")

matrix = torch.randn(2, 3, generator=generator)
# Halves: the largest, the smallest normal and subnormal, infinities, negative zero; then ordinary ones.
half = torch.tensor([65504, 2**-14, 2**-24, float("inf"), float("-inf"), -0.0, 1 / 3, -2.5], dtype=torch.float16)
bfloat = torch.tensor([3.3e38, 1e-39, 1 / 3, -2.5, float("inf"), 0.0], dtype=torch.bfloat16)
double = torch.tensor([1 / 3, -1e-300, 1e300, 16777217.0], dtype=torch.float64)

emit("mixed", "Tensors matrix (2,3) F32, half (2,4) F16, bfloat (6) BF16, double (4) F64, count (2) I64, flag BOOL,\n"
     "    /// scalar () F32, empty (0,3) F32; metadata of two keys, one not of ASCII.",
     safetensors.torch.save(
         {"matrix": matrix, "half": half.reshape(2, 4), "bfloat": bfloat, "double": double,
          "count": torch.tensor([7, -9]), "flag": torch.tensor([True]), "scalar": torch.tensor(2.5),
          "empty": torch.zeros(0, 3)},
         metadata={"format": "pt", "note": "“é”\n\\"}))
emit_values("matrix", matrix)
emit_values("half", half)
emit_values("bfloat", bfloat)
emit_values("double", double)
emit("plain", "Tensors a = matrix (2,3) and b = [1, -2]; metadata format = pt.",
     safetensors.torch.save({"a": matrix, "b": torch.tensor([1.0, -2.0])}, metadata={"format": "pt"}))

emit("npyMatrix", "matrix as float32.", npy(matrix.numpy()))
emit("npyDouble", "double as float64.", npy(double.numpy()))
emit("npyVector", "[1, -2] as float32.", npy(numpy.array([1, -2], numpy.float32)))
emit("npyScalar", "2.5 as float32, no dimension.", npy(numpy.array(2.5, numpy.float32)))
emit("npyFortran", "A (2,3) matrix in Fortran order.", npy(numpy.asfortranarray(matrix.numpy())))
emit("npyInteger", "[1, 2] as int64.", npy(numpy.array([1, 2])))
emit("npyBigEndian", "[1] as big-endian float32.", npy(numpy.array([1], ">f4")))
emit("npyStructured", "A record of two fields.", npy(numpy.zeros(1, [("a", "<f4"), ("b", "<f4")])))
emit("npz", "matrix as float32 and double as float64, by numpy.savez.",
     npz(numpy.savez, matrix=matrix.numpy(), double=double.numpy()))
emit("npzCompressed", "matrix, by numpy.savez_compressed.", npz(numpy.savez_compressed, matrix=matrix.numpy()))
print("}")
