/// How many bits descriptors are kept in.
public enum DescriptorPrecision: String, Sendable, CaseIterable {
    /// As they are computed: some 8 KB per picture for VGG's pool5 of faces, of which eleven in twelve numbers are 0.
    case float32
    /// Two thirds of that; each number is off by up to 2⁻¹¹ of itself or 2⁻²⁴ of the row's largest, a cosine by some 1e-5.
    case float16

    /// Bytes of one number.
    var size: Int { self == .float32 ? 4 : 2 }

    /// The ending of files' names.
    var fileEnding: String { self == .float32 ? "f32" : "f16" }
}
