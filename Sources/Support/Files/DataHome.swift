import Foundation

/// The folders `dfi` keeps things in: weights and data under `$DFI_HOME`, what can be made again under the cache.
public struct DataHome: Sendable, Equatable {
    /// `$DFI_HOME`, else the XDG data folder's `dfi`.
    public let root: String
    /// The XDG cache folder's `dfi`.
    public let cache: String

    public init(root: String, cache: String) {
        self.root = root
        self.cache = cache
    }

    /// The folders that `environment` names; an empty variable counts as absent, as the XDG specification says.
    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        func folder(_ variable: String) -> String? {
            environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        let home = folder("HOME") ?? NSHomeDirectory()
        let data = folder("XDG_DATA_HOME") ?? home + "/.local/share"
        let caches = folder("XDG_CACHE_HOME") ?? home + "/.cache"
        root = folder("DFI_HOME") ?? data + "/dfi"
        cache = caches + "/dfi"
    }

    /// Where networks are looked up by name: `vgg16.safetensors`, `vgg19-dcbb9e9d.pth`.
    public var models: String { root + "/models" }

    /// Where `Scripts/fetch-data` puts pictures, and where relative inputs are looked for last.
    public var data: String { root + "/data" }
}
