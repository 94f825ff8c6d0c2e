import LanguageTestSupport
import Foundation
import Testing

/// Whatever is not a file, such as a pipe that nobody writes to, is refused at once by everything that reads files.
@Suite struct NoFileTests {
    @Test(arguments: [
        "image(\"pipe\")", "load(\"pipe\")", "network(\"pipe\")", "dataset(\"faces\", attributes: \"pipe\")",
        "dataset(\"faces\", landmarks: \"pipe\")", "dataset(\"pipe\")", "mask(\"pipe\")",
        "load(\"pipe.csv\")",
        "load(\"pipe.npy\")", "network(\"pipe.pth\")", "load(\"pipe.safetensors\")",
    ])
    func whatIsNoFileIsNotRead(code: String) throws {
        let playground = try Playground()
        for name in ["pipe", "pipe.csv", "pipe.npy", "pipe.pth", "pipe.safetensors"] {
            mkfifo(playground.folder + "/scripts/" + name, 0o600)
        }
        #expect(playground.output(of: code).first?.hasPrefix("error: ") == true)
    }
}
