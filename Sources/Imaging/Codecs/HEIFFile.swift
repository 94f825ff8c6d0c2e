import CHEIF

/// A file that libheif has opened, with its bytes.
final class HEIFFile: @unchecked Sendable {
    struct Decoded: Sendable {
        let status: CHEIFStatus
        let message: String
        let samples: Raster.Samples
    }

    let header: CHEIFHeader
    // Safe to send: libheif only reads these bytes, nothing writes them, and one thread at a time uses the picture.
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let picture: OpaquePointer

    private init(
        header: CHEIFHeader, bytes: UnsafeMutableBufferPointer<UInt8>, picture: OpaquePointer
    ) {
        (self.header, self.bytes, self.picture) = (header, bytes, picture)
    }

    enum Opening {
        case file(HEIFFile)
        case failure(CHEIFStatus, String)
    }

    /// Reads all but the pixels.
    static func open(_ content: [UInt8], maximumSide: Int32) -> Opening {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: content.count)
        _ = bytes.initialize(from: content)
        let address = UnsafePointer(bytes.baseAddress)
        var (header, picture): (CHEIFHeader, OpaquePointer?) = (CHEIFHeader(), nil)
        let (status, message) = CMessage.collect(capacity: Int(CHEIF_MESSAGE_CAPACITY)) {
            cheif_open(address, content.count, maximumSide, &picture, &header, $0)
        }
        if status == CHEIF_OK, let picture {
            return .file(HEIFFile(header: header, bytes: bytes, picture: picture))
        }
        bytes.deallocate()
        return .failure(status, message)
    }

    /// The file's ICC profile, else its code points.
    var colors: FileColors {
        guard let profile = header.profile else {
            return FileColors(primaries: Int(header.primaries), transfer: Int(header.transfer))
        }
        return .profile(Array(UnsafeBufferPointer(start: profile, count: header.profile_count)))
    }

    deinit {
        cheif_close(picture)
        bytes.deallocate()
    }

    /// Cost: some ten million pixels a second.
    func decode() -> Decoded {
        let count = Int(header.width) * Int(header.height) * (header.has_alpha != 0 ? 4 : 3)
        var (status, message) = (CHEIF_OK, "")
        func fill(_ target: UnsafeMutableRawPointer?) {
            (status, message) = CMessage.collect(capacity: Int(CHEIF_MESSAGE_CAPACITY)) {
                cheif_decode(picture, target, $0)
            }
        }
        let samples: Raster.Samples
        if header.bytes_per_sample == 2 {
            samples = .words(
                [UInt16](unsafeUninitializedCapacity: count) { buffer, initialized in
                    fill(buffer.baseAddress)
                    initialized = status == CHEIF_OK ? count : 0
                })
        } else {
            samples = .bytes(
                [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                    fill(buffer.baseAddress)
                    initialized = status == CHEIF_OK ? count : 0
                })
        }
        return Decoded(status: status, message: message, samples: samples)
    }
}
