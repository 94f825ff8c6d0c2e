"""Writes files and values as Swift source, for tests."""

import base64
import struct


def swift_float(value):
    special = {"nan": ".nan", "inf": ".infinity", "-inf": "-.infinity"}
    if 0 < abs(value) < 2**-126:  # A subnormal literal makes the compiler warn.
        return f"Float(bitPattern: {struct.unpack('<I', struct.pack('<f', value))[0]:#x})"
    return special.get(str(value), repr(value))


def swift_floats(values):
    return "[" + ", ".join(swift_float(float(value)) for value in values) + "]"


def emit(name, doc, data):
    text = base64.b64encode(data).decode()
    lines = "\n".join("        " + text[i:i + 96] for i in range(0, len(text), 96))
    print(f'\n    /// {doc}\n    static let {name} = bytes(\n        """\n{lines}\n        """)')


def emit_values(name, tensor):
    print(f"\n    static let {name}: [Float] = {swift_floats(tensor.float().flatten().tolist())}")


def start(script, enumeration, doc):
    print(f"""// Made by Scripts/reference/{script}; not to be edited.
// swift-format-ignore-file

import Foundation

/// {doc}
enum {enumeration} {{
    private static func bytes(_ base64: String) -> [UInt8] {{
        Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map(Array.init) ?? []
    }}""")
