import Foundation
import Glibc
import Support

/// Pool5 as it was kept before there were chunks: one file for each set, which nothing reads any more.
enum FormerDescriptors {
    private static let magic = Array("dfi descriptors 1\n".utf8)
    private static let endings = [".f32", ".f16"]

    /// Removes such files from a folder and says so: they are large, and what they keep is computed anew.
    static func remove(from folder: CacheFolder) {
        guard folder.isWritable else { return }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let found = names.filter { name in endings.contains(where: name.hasSuffix) }
            .map { "\(folder.path)/\($0)" }
            .filter { (try? FileBytes.head(of: $0, count: magic.count)) == magic }
        let removed = found.filter { unlink($0) == 0 }.count
        guard removed > 0 else { return }
        let files = removed == 1 ? "a file" : "\(removed) files"
        folder.say(
            "pool5 is kept in another form now: \(files) in \(folder.path) that nothing reads any more "
                + "\(removed == 1 ? "was" : "were") removed, and pool5 of those pictures is computed anew when it is "
                + "asked for")
    }
}
