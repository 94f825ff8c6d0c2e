import Foundation
import Support
import TestSupport
import Testing
import WeightFiles

/// A file that is wrong and what the error must say about it.
struct HostileFile: CustomTestStringConvertible {
    let bytes: [UInt8]
    let says: String
    var testDescription: String { says }

    init(_ bytes: [UInt8], _ says: String) {
        self.bytes = bytes
        self.says = says
    }

    init(header: String, data: Int = 0, _ says: String) {
        self.init(safetensors(header, data: data), says)
    }

    /// One tensor “a”, its fields as given.
    init(tensor fields: String, data: Int = 0, _ says: String) {
        self.init(header: "{\"a\":{\(fields)}}", data: data, says)
    }

    /// One F32 tensor “a” of this shape and these offsets.
    init(shape: String, offsets: String, data: Int = 0, _ says: String) {
        self.init(
            tensor: "\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":\(offsets)", data: data, says)
    }
}

@Suite struct SafetensorsHostileTests {
    private static let lengths: [HostileFile] = [
        HostileFile(
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] + Array("{}".utf8), "18446744073709551615"),
        HostileFile([0, 0, 0, 0, 0, 0, 0, 0x80] + Array("{}".utf8), "most allowed is 100000000"),
        HostileFile(
            [0x01, 0xE1, 0xF5, 5, 0, 0, 0, 0] + Array("{}".utf8), "claims a header of 100000001 bytes"),
        HostileFile([3, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8), "takes 3 bytes, but the file ends after 2"),
        HostileFile(
            [0, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8), "its header has nothing where “{” is expected"),
    ]

    private static let syntax: [HostileFile] = [
        HostileFile(header: "{", "a name is nothing, not a string"),
        HostileFile(header: "{}{", "continues after its end with “{”"),
        HostileFile(header: "{,}", "a name is “,”, not a string"),
        HostileFile(header: "{a:1}", "a name is “a:1”, not a string"),
        HostileFile(header: #"{"a"}"#, "its header has “}” where “:” is expected"),
        HostileFile(header: #"{"a":{},}"#, "tensor “a” has no dtype"),
        HostileFile(header: #"{"__metadata__":{},}"#, "a name is “}”, not a string"),
        HostileFile(header: #"{"__metadata__":{} "b":{}}"#, "where “}” is expected"),
        HostileFile(header: #"{"a":"#, "its header has nothing where “{” is expected"),
        HostileFile(header: #"{"a":null}"#, "its header has “null” where “{” is expected"),
        HostileFile(header: #"{"a"#, "its header ends inside a name"),
        HostileFile(header: #"{"a\"#, "unknown escape"),
        HostileFile(header: #"{"a\x41":{}}"#, "unknown escape"),
        HostileFile(header: #"{"\u12":{}}"#, "without four hexadecimal digits"),
        HostileFile(header: #"{"\u+123":{}}"#, "without four hexadecimal digits"),
        HostileFile(header: #"{"\ud800":{}}"#, "half of a surrogate pair"),
        HostileFile(header: #"{"\ud800\u0041":{}}"#, "half of a surrogate pair"),
        HostileFile(header: #"{"\udc00":{}}"#, "half of a surrogate pair"),
        HostileFile(header: "{\"a\nb\":{}}", "contains the control character 10"),
        HostileFile(safetensors(Array("{\"".utf8) + [0xFF] + Array("\":{}}".utf8)), "not UTF-8"),
        HostileFile(header: String(repeating: #"{"a":"#, count: 50_000), "unknown field “a”"),
        HostileFile(header: #"{"a":"# + String(repeating: "[", count: 50_000), "where “{” is expected"),
    ]

    private static let entries: [HostileFile] = [
        HostileFile(header: #"{"__metadata__":{},"__metadata__":{}}"#, "two entries named “__metadata__”"),
        HostileFile(header: #"{"__metadata__":{"k":"1","k":"2"}}"#, "two values for “k”"),
        HostileFile(header: #"{"__metadata__":{"k":1}}"#, "the metadata “k” is “1”, not a string"),
        HostileFile(header: #"{"\u001b[31m":1}"#, "where “{” is expected"),
        HostileFile(
            header: #"{"\u001b[31m":{}}"#, "tensor “\u{FFFD}[31m” has no dtype"),
        HostileFile(
            header: "{\"" + String(repeating: "x", count: 1_000_000) + "\":{}}", "xxx…” has no dtype"),
        HostileFile(
            shape: "[" + String(repeating: "9", count: 100_000) + "]", offsets: "[0,4]",
            "99 where a whole number"),
        HostileFile(header: #"{"__metadata__":[]}"#, "where “{” is expected"),
        HostileFile(
            header: #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{}}"#, "two entries named “a”"),
        HostileFile(
            header: #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\u0061":{}}"#,
            "two entries named “a”"),
        HostileFile(tensor: #""shape":[1],"data_offsets":[0,4]"#, data: 4, "tensor “a” has no dtype"),
        HostileFile(tensor: #""dtype":"F32","data_offsets":[0,4]"#, data: 4, "tensor “a” has no shape"),
        HostileFile(tensor: #""dtype":"F32","shape":[1]"#, data: 4, "tensor “a” has no data_offsets"),
        HostileFile(tensor: #""dtype":"F32","dtype":"F16""#, "tensor “a” has two fields “dtype”"),
        HostileFile(tensor: #""dtype":"F32","more":1"#, "tensor “a” has an unknown field “more”"),
        HostileFile(tensor: #""dtype":4"#, "dtype of tensor “a” is “4”, not a string"),
        HostileFile(
            tensor: #""dtype":"F31","shape":[1],"data_offsets":[0,4]"#, data: 4, "unknown dtype “F31”"),
        HostileFile(
            tensor: #""dtype":"f32","shape":[1],"data_offsets":[0,4]"#, data: 4, "unknown dtype “f32”"),
    ]

    private static let numbers: [HostileFile] = [
        HostileFile(shape: "[-1]", offsets: "[0,4]", "shape of tensor “a” has -1 where a whole number"),
        HostileFile(shape: "[1.0]", offsets: "[0,4]", "shape of tensor “a” has 1.0 where"),
        HostileFile(shape: "[1e0]", offsets: "[0,4]", "shape of tensor “a” has 1e0 where"),
        HostileFile(shape: "[01]", offsets: "[0,4]", "shape of tensor “a” has 01 where"),
        HostileFile(shape: "[+1]", offsets: "[0,4]", "shape of tensor “a” has +1 where"),
        HostileFile(shape: "[9223372036854775808]", offsets: "[0,4]", "has 9223372036854775808 where"),
        HostileFile(shape: "[null]", offsets: "[0,4]", "where a whole number"),
        HostileFile(shape: "[,]", offsets: "[0,4]", "where a whole number"),
        HostileFile(shape: "[1,]", offsets: "[0,4]", "where a whole number"),
        HostileFile(shape: "[[1]]", offsets: "[0,4]", "where a whole number"),
        HostileFile(shape: "[1", offsets: "[0,4]", "where a whole number"),
        HostileFile(shape: "1", offsets: "[0,4]", "shape of tensor “a” is “1”"),
        HostileFile(shape: "{}", offsets: "[0,4]", "not a list of numbers"),
        HostileFile(
            shape: "[" + Array(repeating: "1", count: 65).joined(separator: ",") + "]", offsets: "[0,4]",
            "shape of tensor “a” has more than 64 numbers"),
        HostileFile(
            shape: "[4294967296,4294967296]", offsets: "[0,0]", "more elements than can be counted"),
        HostileFile(
            shape: "[4294967296,0,4294967296]", offsets: "[0,0]", "more elements than can be counted"),
        HostileFile(shape: "[4611686018427387904]", offsets: "[0,0]", "more elements than can be counted"),
        HostileFile(shape: "[1]", offsets: "[4,0]", data: 4, "data_offsets of tensor “a” are [4, 0]"),
        HostileFile(shape: "[1]", offsets: "[0]", data: 4, "data_offsets of tensor “a” are [0]"),
        HostileFile(shape: "[1]", offsets: "[]", data: 4, "data_offsets of tensor “a” are []"),
        HostileFile(shape: "[1]", offsets: "[0,4,8]", data: 8, "data_offsets of tensor “a” has more than 2"),
        HostileFile(shape: "[1]", offsets: "[-4,0]", data: 4, "data_offsets of tensor “a” has -4 where"),
        HostileFile(
            shape: "[1]", offsets: "[9223372036854775803,9223372036854775807]", data: 4,
            "[9223372036854775803, 9223372036854775807]"),
    ]

    private static func pair(_ first: String, _ second: String, data: Int, _ says: String) -> HostileFile {
        let fields = #""dtype":"F32","shape":[1],"data_offsets":"#
        return HostileFile(header: "{\"a\":{\(fields)\(first)},\"b\":{\(fields)\(second)}}", data: data, says)
    }

    private static let layouts: [HostileFile] = [
        HostileFile(
            shape: "[2,2]", offsets: "[0,12]", data: 12,
            "tensor “a” of shape [2, 2] and dtype F32 takes 16 bytes, but its data_offsets [0, 12] span 12"),
        HostileFile(shape: "[1]", offsets: "[0,4]", data: 3, "at [0, 4] end beyond the file, which has 3"),
        HostileFile(shape: "[1]", offsets: "[0,4]", data: 0, "at [0, 4] end beyond the file, which has 0"),
        HostileFile(shape: "[1]", offsets: "[0,4]", data: 7, "bytes [4, 7] of its data belong to no tensor"),
        HostileFile(header: "{}", data: 1, "bytes [0, 1] of its data belong"),
        HostileFile(
            shape: "[1]", offsets: "[4,8]", data: 8,
            "bytes [0, 4] of its data, before those of tensor “a”, belong to no tensor"),
        pair("[0,4]", "[0,4]", data: 8, "tensor “b” at [0, 4] overlap those of “a”, which end at 4"),
        pair("[0,4]", "[2,6]", data: 6, "tensor “b” at [2, 6] overlap those of “a”"),
        pair("[0,4]", "[8,12]", data: 12, "bytes [4, 8] of its data, before those of tensor “b”, belong"),
        pair("[0,4]", "[4,8]", data: 7, "tensor “b” at [4, 8] end beyond the file, which has 7"),
    ]

    @Test(arguments: lengths + syntax + entries + numbers + layouts)
    func isRefusedByName(_ file: HostileFile) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(file.bytes)
        let error = #expect(throws: MalformedFileError.self) { try WeightFileRegistry.open(path: path) }
        let message = try #require(error?.message)
        #expect(message.contains(file.says), "\(message)")
        #expect(message.contains(path) && message.contains("safetensors"))
        #expect(message.utf8.count < 1000)
    }

    @Test func aTruncatedFileSaysToFetchItAgain() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(PythonFixtures.plain.dropLast(5))
        let error = #expect(throws: MalformedFileError.self) { try WeightFileRegistry.open(path: path) }
        #expect(error?.remedy?.contains("incomplete") == true)
    }

    @Test func everyTruncationIsAnError() throws {
        let folder = try ScratchFolder(inMemory: true)
        for length in 0..<PythonFixtures.mixed.count {
            let path = try folder.write(Array(PythonFixtures.mixed.prefix(length)))
            let error = #expect(throws: (any Error).self, "\(length)") {
                try WeightFileRegistry.open(path: path)
            }
            #expect(error is any ExplainedError)
        }
    }
}
