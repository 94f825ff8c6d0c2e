import SessionStore
import Testing

@Suite struct SettingTests {
    @Test func setReplaceAndRemove() throws {
        let store = try SessionStore.temporary()
        #expect(try store.setting("network") == nil)
        try store.setSetting("network", to: "vgg16")
        try store.setSetting("network", to: "größe \u{1F600}")
        #expect(try store.setting("network") == "größe \u{1F600}")
        try store.setSetting("network", to: nil)
        #expect(try store.setting("network") == nil)
    }
}

@Suite struct FileRecordTests {
    @Test func aHashHoldsWhileSizeAndTimeDo() throws {
        let store = try SessionStore.temporary()
        let file = FileRecord(
            path: "/a/b.jpg", size: 10, changeStamp: 1_700_000_000_123_456_789, hash: hash("b"))
        try store.remember([file])
        #expect(try store.file("/a/b.jpg") == file)
        let time = file.changeStamp
        #expect(try store.knownHash(path: file.path, size: 10, changeStamp: time) == hash("b"))
        #expect(try store.knownHash(path: file.path, size: 11, changeStamp: time) == nil)
        #expect(try store.knownHash(path: file.path, size: 10, changeStamp: time + 1) == nil)
        #expect(try store.knownHash(path: "/a/c.jpg", size: 10, changeStamp: time) == nil)
    }

    @Test func rememberingAgainReplaces() throws {
        let store = try SessionStore.temporary()
        let versions = ["old", "new"].map {
            FileRecord(path: "/f", size: 1, changeStamp: -5, hash: hash($0))
        }
        try store.remember(versions)
        #expect(try store.file("/f")?.hash == hash("new"))
    }
}
