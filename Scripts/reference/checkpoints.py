"""Makes Tests/WeightFilesTests/CheckpointFixtures.swift: small PyTorch checkpoints and Caffe models.

The checkpoints are written by PyTorch itself, except one in the form of 2017, which PyTorch must read; the models by
Google's protobuf from the fields of Caffe's caffe.proto that hold weights.
Needs Python with torch and protobuf. Run from the repository:
    python3 Scripts/reference/checkpoints.py > Tests/WeightFilesTests/CheckpointFixtures.swift
"""

import collections
import io
import struct
import zipfile

import torch
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from swift_fixtures import emit, emit_values, start


def saved(value, **options):
    file = io.BytesIO()
    torch.save(value, file, **options)
    return file.getvalue()


def legacy(value, **options):
    return saved(value, _use_new_zipfile_serialization=False, **options)


def repacked(data, change, compression=zipfile.ZIP_STORED):
    """The archive with each member (name, content) as `change` returns it, by another writer of zip files."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", compression) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return file.getvalue()


def big_endian(name, content):
    if name.endswith("/byteorder"):
        return b"big"
    if "/data/" not in name:
        return content
    width = widths[name.rsplit("/", 1)[1]]
    return b"".join(content[i:i + width][::-1] for i in range(0, len(content), width))


# --- A checkpoint as PyTorch 0.1 wrote it under Python 2: strings without Unicode, an ordered dictionary made of
# pairs, parameters that get their tensors as a state, storages that are views of others.

def text(value):
    return b"U" + bytes([len(value)]) + value.encode()


def number(value):
    return b"J" + struct.pack("<i", value)


def numbers(values):
    return b"(" + b"".join(map(number, values)) + b"t"


def storage(key, count, view=None):
    part = b"N" if view is None else b"(" + text(view[0]) + number(view[1]) + number(view[2]) + b"t"
    return (b"(" + text("storage") + b"ctorch\nFloatStorage\n" + text(key) + text("cpu") + number(count)
            + part + b"tQ")


def parameter(place, offset, shape, strides):
    tensor = (b"ctorch._utils\n_rebuild_tensor\n(" + place + number(offset) + numbers(shape) + numbers(strides)
              + b"tR")
    return b"ctorch.nn.parameter\nParameter\n)\x81(" + tensor + b"N}\x88\x89tb"


def of_2017(storages, parameters):
    pairs = b"".join(b"](" + text(name) + value + b"e" for name, value in parameters)
    pickles = [
        b"\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.", b"M\xe9\x03.",
        b"}(" + text("protocol_version") + b"M\xe9\x03" + text("little_endian") + b"\x88u.",
        b"ccollections\nOrderedDict\n](" + pairs + b"e\x85R.",
        b"](" + b"".join(text(key) for key, _ in storages) + b"e."]
    raw = b"".join(struct.pack(f"<q{len(values)}f", len(values), *values) for _, values in storages)
    return b"".join(b"\x80\x02" + pickle for pickle in pickles) + raw


# --- Caffe models.

def caffe_messages():
    """NetParameter, with the fields of caffe.proto that hold weights and a few of those that do not."""
    field = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="caffe.proto", package="caffe", syntax="proto2")

    def add(message, *fields):
        target = file.message_type.add(name=message)
        for name, number, kind, repeated, packed in fields:
            entry = target.field.add(
                name=name, number=number, label=field.LABEL_REPEATED if repeated else field.LABEL_OPTIONAL)
            if isinstance(kind, str):
                entry.type, entry.type_name = field.TYPE_MESSAGE, ".caffe." + kind
            else:
                entry.type = kind
            if packed:
                entry.options.packed = True

    def blob(packed):
        return [("num", 1, field.TYPE_INT32, False, False), ("channels", 2, field.TYPE_INT32, False, False),
                ("height", 3, field.TYPE_INT32, False, False), ("width", 4, field.TYPE_INT32, False, False),
                ("data", 5, field.TYPE_FLOAT, True, packed), ("diff", 6, field.TYPE_FLOAT, True, packed),
                ("shape", 7, "BlobShape", False, False), ("double_data", 8, field.TYPE_DOUBLE, True, packed)]

    def layer(blobs, kind):
        return [("name", 1, field.TYPE_STRING, False, False), ("type", 2, field.TYPE_STRING, False, False),
                ("bottom", 3, field.TYPE_STRING, True, False), ("blobs", blobs, kind, True, False)]

    add("BlobShape", ("dim", 1, field.TYPE_INT64, True, True))
    add("BlobProto", *blob(True))
    add("UnpackedBlob", *blob(False))
    add("V0Layer", *layer(50, "BlobProto"))
    add("V1Layer", ("layer", 1, "V0Layer", False, False), ("bottom", 2, field.TYPE_STRING, True, False),
        ("name", 4, field.TYPE_STRING, False, False), ("type", 5, field.TYPE_INT32, False, False),
        ("blobs", 6, "BlobProto", True, False))
    add("Layer", *layer(7, "BlobProto"), ("phase", 10, field.TYPE_INT32, False, False))
    add("UnpackedLayer", *layer(7, "UnpackedBlob"))
    for name, current in [("Net", "Layer"), ("UnpackedNet", "UnpackedLayer")]:
        add(name, ("name", 1, field.TYPE_STRING, False, False), ("layers", 2, "V1Layer", True, False),
            ("input", 3, field.TYPE_STRING, True, False), ("input_dim", 4, field.TYPE_INT32, True, False),
            ("layer", 100, current, True, False))
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName("caffe." + name))
            for name in ["Net", "UnpackedNet"]}


def with_shape(blob, shape, values):
    blob.shape.dim.extend(shape)
    blob.data.extend(values)


def with_old_shape(blob, shape, values):
    blob.num, blob.channels, blob.height, blob.width = [1] * (4 - len(shape)) + shape
    blob.data.extend(values)


def with_doubles(blob, shape, values):
    blob.shape.dim.extend(shape)
    blob.double_data.extend(values)


def caffe(net, form, fill):
    net.name = "small"
    net.input.append("data")
    if form != "current":
        net.input_dim.extend([1, 2, 4, 4])
    for name, blobs in [("data", []), ("conv1_1", [kernel, bias]), ("relu1_1", [])]:
        outer = net.layer.add() if form == "current" else net.layers.add()
        layer = outer.layer if form == "V0" else outer
        layer.name = name
        outer.bottom.append("data")
        for tensor in blobs:
            fill(layer.blobs.add(), list(tensor.shape), tensor.flatten().tolist())
    return net.SerializeToString()


start("checkpoints.py", "CheckpointFixtures",
      "PyTorch checkpoints and Caffe models, and the values PyTorch reads in the former.")

generator = torch.Generator().manual_seed(1)
matrix = torch.randn(2, 3, generator=generator)
kernel = torch.randn(2, 2, 3, 3, generator=generator)
bias = torch.randn(2, generator=generator)
grid = torch.arange(24.0).reshape(2, 3, 4)

mixed = collections.OrderedDict([
    ("matrix", matrix), ("transposed", matrix.t()), ("column", matrix[:, 1]), ("row", matrix[1]),
    ("grid", grid.permute(2, 0, 1)[1:3, :, ::2]), ("half", matrix.half()), ("bfloat", matrix.bfloat16()),
    ("double", matrix.double() / 3), ("count", torch.tensor([7, -9])), ("flag", torch.tensor([True])),
    ("scalar", torch.tensor(2.5)), ("empty", torch.zeros(0, 3)), ("parameter", torch.nn.Parameter(bias)),
    ("expanded", torch.tensor([1.5]).expand(3)),
])
doc = ("matrix (2,3), transposed, column and row of it in the same storage, grid (2,2,2) with strides of its own,\n"
       "    /// half, bfloat and double (2,3), count int64, flag bool, scalar, empty (0,3), a parameter (2), expanded")
emit("archive", f"Tensors {doc}.", saved(mixed))
emit("stream", "The same in the form before PyTorch 1.6.", legacy(mixed))
widths = {}
with zipfile.ZipFile(io.BytesIO(saved(mixed))) as archive:
    keys = sorted((name for name in archive.namelist() if "/data/" in name), key=lambda n: int(n.rsplit("/", 1)[1]))
distinct = [4, 4, 2, 2, 8, 8, 1, 4, 4, 4, 4]
assert len(keys) == len(distinct), keys
widths = {key.rsplit("/", 1)[1]: width for key, width in zip(keys, distinct)}
swapped = repacked(saved(mixed), big_endian)
for name, tensor in torch.load(io.BytesIO(swapped), weights_only=True).items():
    assert torch.equal(tensor, mixed[name]), name
emit("bigEndian", "The same as a big-endian machine writes it.", swapped)
for name in ["matrix", "column", "grid", "half", "bfloat", "double", "parameter"]:
    emit_values(name, mixed[name].detach())

model = torch.nn.Sequential(torch.nn.Conv2d(1, 1, 2))
torch.nn.init.constant_(model[0].weight, 0.5)
torch.nn.init.constant_(model[0].bias, -1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(1, 1, 2, 2)).sum().backward()
optimizer.step()
training = {"epoch": 3, "loss": 0.25, "best": torch.tensor(0.5), "big": 2**80, "state_dict": model.state_dict(),
            "optimizer": optimizer.state_dict()}
emit("training", "A run of training: the weights of a convolution and bias in “state_dict”, beside other things.",
     saved(training))
emit_values("trained", model[0].weight.detach())
torch.serialization.set_crc32_options(False)
emit("unchecked", "matrix, without check sums.", saved({"matrix": matrix}))
torch.serialization.set_crc32_options(True)

views = of_2017(
    [("94001", [0.5, 1, 2, 3, 4, 5, 6]), ("94002", [-1, -2])],
    [("features.0.weight", parameter(storage("94001", 7), 1, [2, 3], [3, 1])),
     ("features.0.bias", parameter(storage("94002", 2), 0, [2], [1])),
     ("part", parameter(storage("94001", 7, ("94003", 4, 3)), 1, [2], [1]))])
loaded = torch.load(io.BytesIO(views), weights_only=False)
assert loaded["features.0.weight"].tolist() == [[1, 2, 3], [4, 5, 6]] and loaded["part"].tolist() == [5, 6]
emit("of2017", "features.0.weight = [[1, 2, 3], [4, 5, 6]], features.0.bias = [-1, -2] and part = [5, 6], in the form of 2017.",
     views)

emit("framed", "matrix by pickle's protocol 5, in the form before PyTorch 1.6.",
     legacy({"matrix": matrix}, pickle_protocol=5))
emit("compressed", "matrix, packed again by another program.",
     repacked(saved({"matrix": matrix}), lambda name, content: content, zipfile.ZIP_DEFLATED))
emit("wholeModel", "A module, not its tensors.", saved(torch.nn.ReLU()))
emit("oldWholeModel", "The same in the form before PyTorch 1.6.", legacy(torch.nn.ReLU()))
emit("bareTensor", "matrix without a dictionary.", saved(matrix))
script = io.BytesIO()
torch.jit.save(torch.jit.script(torch.nn.ReLU()), script)
emit("torchScript", "A program of TorchScript.", script.getvalue())

messages = caffe_messages()
emit("caffe", "conv1_1 = kernel (2,2,3,3) and bias (2), as Caffe has written since 2014.",
     caffe(messages["Net"](), "current", with_shape))
emit("caffeV1", "The same as before.", caffe(messages["Net"](), "V1", with_old_shape))
emit("caffeV0", "The same as at first.", caffe(messages["Net"](), "V0", with_old_shape))
emit("caffeUnpacked", "The same with a tag before each number.", caffe(messages["UnpackedNet"](), "current", with_shape))
emit("caffeDoubles", "The same in double precision.", caffe(messages["Net"](), "current", with_doubles))
emit_values("kernel", kernel)
emit_values("bias", bias)
print("}")
