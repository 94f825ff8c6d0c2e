/// What a Netpbm file says before its samples.
struct NetpbmHeader {
    struct Kind {
        let name: String
        let isText: Bool
        /// Samples per pixel; nil where the header says how many.
        let depth: Int?
        /// One bit per sample, of which 1 is black.
        let isBilevel: Bool

        init?(magic: ArraySlice<UInt8>) {
            switch String(decoding: magic, as: UTF8.self) {
            case "P1": self.init("PBM", isText: true, depth: 1, isBilevel: true)
            case "P2": self.init("PGM", isText: true, depth: 1)
            case "P3": self.init("PPM", isText: true, depth: 3)
            case "P4": self.init("PBM", isText: false, depth: 1, isBilevel: true)
            case "P5": self.init("PGM", isText: false, depth: 1)
            case "P6": self.init("PPM", isText: false, depth: 3)
            case "P7": self.init("PAM", isText: false, depth: nil)
            default: return nil
            }
        }

        private init(_ name: String, isText: Bool, depth: Int?, isBilevel: Bool = false) {
            (self.name, self.isText, self.depth, self.isBilevel) = (name, isText, depth, isBilevel)
        }
    }

    let kind: Kind
    let width: Int
    let height: Int
    /// 1 for grey, 2 with opacity, 3 for RGB, 4 with opacity.
    let depth: Int
    /// The value of white.
    let maximum: Int

    /// - Returns: nil where something is missing.
    /// - Throws: `WorkCancelled`.
    init?(_ kind: Kind, from reader: inout NetpbmReader) throws {
        self.kind = kind
        if let depth = kind.depth {
            guard let width = try reader.number(), let height = try reader.number(),
                let maximum = kind.isBilevel ? 1 : try reader.number()
            else { return nil }
            (self.width, self.height, self.depth, self.maximum) = (width, height, depth, maximum)
        } else {
            let fields = try reader.fields()
            guard let width = fields["WIDTH"], let height = fields["HEIGHT"], let depth = fields["DEPTH"],
                let maximum = fields["MAXVAL"]
            else { return nil }
            (self.width, self.height, self.depth, self.maximum) = (width, height, depth, maximum)
        }
    }

    /// What is impossible about it.
    var problem: String? {
        guard width > 0, height > 0 else { return "its header gives the size \(width)×\(height)" }
        guard (1...65535).contains(maximum) else { return "its header gives \(maximum) as the largest value" }
        return (1...4).contains(depth) ? nil : "its header gives \(depth) values per pixel"
    }
}
