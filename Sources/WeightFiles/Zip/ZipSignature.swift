/// Signatures of the records a stored zip archive consists of (PKWARE's APPNOTE.TXT, 4.3).
enum ZipSignature {
    static let localHeader: UInt32 = 0x0403_4B50
    static let centralHeader: UInt32 = 0x0201_4B50
    static let endOfDirectory: UInt32 = 0x0605_4B50
    static let endOfDirectory64: UInt32 = 0x0606_4B50
    static let locator64: UInt32 = 0x0706_4B50
}
