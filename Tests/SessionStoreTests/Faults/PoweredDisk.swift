import Support

/// A disk whose power may be cut, by the rules that POSIX leaves it: what was synced stays; of what was not, any part
/// survives, regardless of order (`PoweredFile`), and the folder has a file's name or not. Where a sync fails, what it was to write may never be written: as Linux
/// does, the disk takes it for written, and a later sync passes over it.
struct PoweredDisk {
    static let sectorSize = 512

    /// How likely the newest state survives: from a disk that keeps nothing in time to one that keeps everything.
    private static let chances = [0, 0.2, 0.5, 0.8, 0.95, 1]

    private var files: [PoweredFile]
    /// Which file each name leads to.
    private var names: [String: Int] = [:]
    private var syncedNames: [String: Int]

    /// - Parameter files: what is on the disk, by name.
    init(_ files: [String: [UInt8]]) {
        self.files = files.values.map { PoweredFile(synced: $0) }
        names = Dictionary(uniqueKeysWithValues: zip(files.keys, self.files.indices))
        syncedNames = names
    }

    mutating func take(_ step: FileStep) {
        switch step {
        case .create(let name): _ = index(of: name)
        case .write(let name, let offset, let bytes): files[index(of: name)].write(bytes, at: offset)
        case .truncate(let name, let size): files[index(of: name)].truncate(to: size)
        case .delete(let name): names[name] = nil
        case .sync(let name): files[index(of: name)].sync()
        case .failedSync(let name): files[index(of: name)].failToSync()
        case .syncFolder: syncedNames = names
        }
    }

    /// A file that SQLite did not make itself, the session's, is noticed at the first step that it takes there.
    private mutating func index(of name: String) -> Int {
        if let index = names[name] { return index }
        files.append(PoweredFile(synced: []))
        names[name] = files.count - 1
        return files.count - 1
    }

    /// What may be there after a power cut, by name.
    func afterPowerCut(using generator: inout SplitMix64) -> [String: [UInt8]] {
        let chance = Self.chances.randomElement(using: &generator) ?? 0
        var survivors: [String: [UInt8]] = [:]
        for name in Set(names.keys).union(syncedNames.keys).sorted() {
            let index = Self.pick([syncedNames[name], names[name]], chance: chance, using: &generator)
            survivors[name] = index.map { files[$0].afterPowerCut(chance: chance, using: &generator) }
        }
        return survivors
    }

    /// The newest of the states with this chance, else any of the older ones; the oldest where the chance is 0.
    static func pick<State>(
        _ states: [State], chance: Double, using generator: inout SplitMix64
    ) -> State {
        guard chance > 0, states.count > 1 else { return states[0] }
        if Double.random(in: 0..<1, using: &generator) < chance { return states[states.count - 1] }
        return states[Int.random(in: 0..<states.count - 1, using: &generator)]
    }
}
