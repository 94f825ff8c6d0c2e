import Support

/// A file on a `PoweredDisk`. What was synced stays. Of what was not, each sector holds any of the contents that it has had
/// since, and the file has any of its sizes; but what a truncation cut off does not come back once that has survived.
struct PoweredFile {
    /// As the last sync left it.
    private var synced: [UInt8]
    /// As programs see it.
    private var bytes: [UInt8]
    /// What has happened since the last sync: up to the first truncation, and from each to the next.
    private var epochs: [Epoch]
    /// Sectors that a failed sync has passed over, and that have not been written since.
    private var abandoned: Set<Int> = []

    private struct Epoch {
        /// In the order that the file has had them.
        var sizes: [Int]
        /// What sectors have held.
        var versions: [Int: [[UInt8]]] = [:]
    }

    private static let sectorSize = PoweredDisk.sectorSize

    init(synced: [UInt8]) {
        (self.synced, bytes, epochs) = (synced, synced, [Epoch(sizes: [synced.count])])
    }

    mutating func write(_ new: [UInt8], at offset: Int) {
        let end = offset + new.count
        if end > bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
            epochs[epochs.count - 1].sizes.append(end)
        }
        bytes.replaceSubrange(offset..<end, with: new)
        for sector in offset / Self.sectorSize...(end - 1) / Self.sectorSize {
            epochs[epochs.count - 1].versions[sector, default: []].append(Self.content(of: sector, in: bytes))
            abandoned.remove(sector)
        }
    }

    mutating func truncate(to size: Int) {
        bytes = Array(bytes.prefix(size))
        bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
        abandoned = abandoned.filter { $0 * Self.sectorSize < size }
        epochs.append(Epoch(sizes: [size]))
    }

    mutating func sync() {
        var epoch = Epoch(sizes: [bytes.count])
        var after = bytes
        for sector in abandoned {
            epoch.versions[sector] = epochs.flatMap { $0.versions[sector] ?? [] }
            Self.put(Self.content(of: sector, in: synced), in: sector, of: &after)
        }
        (synced, epochs) = (after, [epoch])
    }

    /// The sync of what was written fails; later ones pass over it.
    mutating func failToSync() {
        for epoch in epochs { abandoned.formUnion(epoch.versions.keys) }
        abandoned = abandoned.filter { $0 * Self.sectorSize < bytes.count }
    }

    /// What may be there after a power cut.
    /// - Parameter chance: of the newest state of each part to have survived (`PoweredDisk.pick`).
    func afterPowerCut(chance: Double, using generator: inout SplitMix64) -> [UInt8] {
        // The last truncation that has survived begins this epoch.
        let first = PoweredDisk.pick(Array(epochs.indices), chance: chance, using: &generator)
        let size = PoweredDisk.pick(sizes(from: first), chance: chance, using: &generator)
        let cut = first == 0 ? size : min(size, epochs[first].sizes[0])
        var survivor = Array(synced.prefix(cut))
        survivor.append(contentsOf: repeatElement(0, count: size - survivor.count))
        for (sector, contents) in versions(from: first).sorted(by: { $0.key < $1.key })
        where sector * Self.sectorSize < size {
            let old = Self.content(of: sector, in: survivor)
            let content = PoweredDisk.pick([old] + contents, chance: chance, using: &generator)
            Self.put(content, in: sector, of: &survivor)
        }
        return survivor
    }

    /// A truncation that is lost leaves the file as large as it was.
    private func sizes(from first: Int) -> [Int] {
        let smallest = epochs[first].sizes.last ?? 0
        return epochs[first].sizes + epochs[(first + 1)...].flatMap(\.sizes).map { max($0, smallest) }
    }

    /// Contents from before a truncation that has survived, too, where it left the sector.
    private func versions(from first: Int) -> [Int: [[UInt8]]] {
        var versions: [Int: [[UInt8]]] = [:]
        for (index, epoch) in epochs.enumerated() {
            for (sector, contents) in epoch.versions
            where index >= first || sector * Self.sectorSize < epochs[first].sizes[0] {
                versions[sector, default: []] += contents
            }
        }
        return versions
    }

    private static func content(of sector: Int, in bytes: [UInt8]) -> [UInt8] {
        let start = sector * sectorSize
        return Array(bytes[min(start, bytes.count)..<min(start + sectorSize, bytes.count)])
    }

    /// What a content lacks, since the file ended there, reads as zeros.
    private static func put(_ content: [UInt8], in sector: Int, of bytes: inout [UInt8]) {
        let start = sector * sectorSize
        for index in start..<min(start + sectorSize, bytes.count) {
            bytes[index] = index - start < content.count ? content[index - start] : 0
        }
    }
}
