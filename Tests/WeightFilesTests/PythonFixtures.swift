// Made by Scripts/reference/weights.py; not to be edited.
// swift-format-ignore-file

import Foundation

/// Files written by Python's safetensors and numpy packages, and the values PyTorch reads in them.
enum PythonFixtures {
    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map(Array.init) ?? []
    }

    /// Tensors matrix (2,3) F32, half (2,4) F16, bfloat (6) BF16, double (4) F64, count (2) I64, flag BOOL,
    /// scalar () F32, empty (0,3) F32; metadata of two keys, one not of ASCII.
    static let mixed = bytes(
        """
        IAIAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCIsIm5vdGUiOiLigJzDqeKAnVxuXFwifSwiY291bnQiOnsi
        ZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlswLDE2XX0sImRvdWJsZSI6eyJkdHlwZSI6IkY2NCIs
        InNoYXBlIjpbNF0sImRhdGFfb2Zmc2V0cyI6WzE2LDQ4XX0sImVtcHR5Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlswLDNd
        LCJkYXRhX29mZnNldHMiOls0OCw0OF19LCJtYXRyaXgiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zm
        c2V0cyI6WzQ4LDcyXX0sInNjYWxhciI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbXSwiZGF0YV9vZmZzZXRzIjpbNzIsNzZd
        fSwiYmZsb2F0Ijp7ImR0eXBlIjoiQkYxNiIsInNoYXBlIjpbNl0sImRhdGFfb2Zmc2V0cyI6Wzc2LDg4XX0sImhhbGYiOnsi
        ZHR5cGUiOiJGMTYiLCJzaGFwZSI6WzIsNF0sImRhdGFfb2Zmc2V0cyI6Wzg4LDEwNF19LCJmbGFnIjp7ImR0eXBlIjoiQk9P
        TCIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzEwNCwxMDVdfX0gICAgICAgBwAAAAAAAAD3/////////1VVVVVVVdU/
        WfP4wh9upYGcdQCIPOQ3fgAAABAAAHBBXD/FP1A8lr5JcQvAtoQRP6HRir8tBbO/AAAgQHh/CwCrPiDAgH8AAP97AAQBAAB8
        APwAgFU1AMEB
        """)

    static let matrix: [Float] = [1.5409960746765137, -0.293428897857666, -2.1787893772125244, 0.5684312582015991, -1.0845223665237427, -1.3985954523086548]

    static let half: [Float] = [65504.0, 6.103515625e-05, 5.960464477539063e-08, .infinity, -.infinity, -0.0, 0.333251953125, -2.5]

    static let bfloat: [Float] = [3.2964854295465914e+38, Float(bitPattern: 0xb0000), 0.333984375, -2.5, .infinity, 0.0]

    static let double: [Float] = [0.3333333432674408, -0.0, .infinity, 16777216.0]

    /// Tensors a = matrix (2,3) and b = [1, -2]; metadata format = pt.
    static let plain = bytes(
        """
        kAAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJhIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNd
        LCJkYXRhX29mZnNldHMiOlswLDI0XX0sImIiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlsy
        NCwzMl19fSBcP8U/UDyWvklxC8C2hBE/odGKvy0Fs78AAIA/AAAAwA==
        """)

    /// matrix as float32.
    static let npyMatrix = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApcP8U/UDyWvklxC8C2hBE/
        odGKvy0Fs78=
        """)

    /// double as float64.
    static let npyDouble = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDQsKSwgfSAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApVVVVVVVXVP1nz+MIfbqWB
        nHUAiDzkN34AAAAQAABwQQ==
        """)

    /// [1, -2] as float32.
    static let npyVector = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAAwA==
        """)

    /// 2.5 as float32, no dimension.
    static let npyScalar = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAACBA
        """)

    /// A (2,3) matrix in Fortran order.
    static let npyFortran = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApcP8U/toQRP1A8lr6h0Yq/
        SXELwC0Fs78=
        """)

    /// [1, 2] as int64.
    static let npyInteger = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAAAAAAAAIAAAAAAAAA
        """)

    /// [1] as big-endian float32.
    static let npyBigEndian = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/gAAA
        """)

    /// A record of two fields.
    static let npyStructured = bytes(
        """
        k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxmNCcpLCAoJ2InLCAnPGY0JyldLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNl
        LCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAA==
        """)

    /// matrix as float32 and double as float64, by numpy.savez.
    static let npz = bytes(
        """
        UEsDBC0AAAAAAAAAIQA7qPlg//////////8KABQAbWF0cml4Lm5weQEAEACYAAAAAAAAAJgAAAAAAAAAk05VTVBZAQB2AHsn
        ZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApcP8U/UDyWvklxC8C2hBE/odGKvy0Fs79QSwME
        LQAAAAAAAAAhAHBD8XD//////////woAFABkb3VibGUubnB5AQAQAKAAAAAAAAAAoAAAAAAAAACTTlVNUFkBAHYAeydkZXNj
        cic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoNCwpLCB9ICAgICAgICAgICAgICAgICAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgClVVVVVVVdU/WfP4wh9upYGcdQCIPOQ3fgAAABAAAHBB
        UEsBAi0DLQAAAAAAAAAhADuo+WCYAAAAmAAAAAoAAAAAAAAAAAAAAIABAAAAAG1hdHJpeC5ucHlQSwECLQMtAAAAAAAAACEA
        cEPxcKAAAACgAAAACgAAAAAAAAAAAAAAgAHUAAAAZG91YmxlLm5weVBLBQYAAAAAAgACAHAAAACwAQAAAAA=
        """)

    /// matrix, by numpy.savez_compressed.
    static let npzCompressed = bytes(
        """
        UEsDBC0AAAAIAAAAIQA7qPlg//////////8KABQAbWF0cml4Lm5weQEAEACYAAAAAAAAAF8AAAAAAAAAm+wX6hsQychQxlCt
        npJanFykbqWgbpNmoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjoKxpo6CrUKZAOuGPuj9gE20/Z5FnIf2NYi
        aL/wYtd+XdbN+wFQSwECLQMtAAAACAAAACEAO6j5YF8AAACYAAAACgAAAAAAAAAAAAAAgAEAAAAAbWF0cml4Lm5weVBLBQYA
        AAAAAQABADgAAACbAAAAAAA=
        """)
}
