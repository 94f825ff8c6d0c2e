import Support
import Testing

@Suite struct DataHomeTests {
    @Test func homeAloneGivesTheXDGDefaults() {
        let home = DataHome(environment: ["HOME": "/home/ada"])
        #expect(home == DataHome(root: "/home/ada/.local/share/dfi", cache: "/home/ada/.cache/dfi"))
        #expect(home.models == "/home/ada/.local/share/dfi/models")
        #expect(home.data == "/home/ada/.local/share/dfi/data")
    }

    @Test func xdgFoldersComeBeforeHome() {
        let home = DataHome(environment: ["HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_CACHE_HOME": "/c"])
        #expect(home == DataHome(root: "/d/dfi", cache: "/c/dfi"))
    }

    @Test func ownVariableComesFirstAndLeavesTheCache() {
        let home = DataHome(environment: ["HOME": "/h", "XDG_DATA_HOME": "/d", "DFI_HOME": "/mine"])
        #expect(home == DataHome(root: "/mine", cache: "/h/.cache/dfi"))
    }

    @Test func anEmptyVariableCountsAsAbsent() {
        let empty = ["HOME": "/h", "XDG_DATA_HOME": "", "XDG_CACHE_HOME": "", "DFI_HOME": ""]
        #expect(DataHome(environment: empty) == DataHome(environment: ["HOME": "/h"]))
    }
}
