import Foundation
import Imaging
import Support

/// The faces that Scripts/fetch-data fetches, by their content: whoever has them may not hand them on, whatever they are
/// called and wherever they lie.
enum FetchedFaces {
    /// Whether a file has the content of one of them.
    static func contains(_ hash: ContentHash) -> Bool { beginnings.contains(hash.hex.prefix(8)) }

    /// Whether a picture's file says that it was made from some of them: its recipe names each file by its hash.
    static func areNamed(inRecipeOf path: String) -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            case .recipe(let recipe, _)? = try? ImageFile.recipe(DecodingRequest(name: path))
        else { return false }
        return recipe.text.matches(of: /verified\(".*?", "([0-9a-f]{16})/).contains { match in
            match.output.1 == folder || beginnings.contains(match.output.1.prefix(8))
        }
    }

    /// The hash of a folder with the 500 and nothing else, as recipes name it.
    private static let folder = "9f89d03c408f91fa"

    private static let beginnings = Set(list.split(whereSeparator: \.isWhitespace))

    /// The first eight digits of the SHA-256 hash of each; that another file has one of them is unlikely enough.
    private static let list = """
        588ec717 3192f8ad 2399db88 a4af102f 7074b807 f6e02459 d2f58a3a 0fb8dd91 5751ee08 fb641e43 87faa986 1c3578ac
        39d9c3e3 573bc5cf 0d206544 6aa89d6e 8b65044d 88465b6a a7b16688 b11d8c52 35a8c12c f8a1af37 e0c508a7 fc45c400
        f643fa71 fa8f95d1 5c37a117 db4b05a6 ef149c8e de5d0504 ce4cda08 aecd4994 189ea84a 9557737e 8adb4996 be6def13
        0e579e67 4d2c4335 75a528b7 1d2c243b 88c631c6 d254d244 82f25dbb c8e6aaa0 90aad327 fd9565b4 e7b635b9 5d2686cb
        3b92a7c5 9a5260a1 615ef223 e9d3f071 a0e6ef5b 53c3b777 f3a5618e 8db76c18 f9d52a07 a96c444a 9e8cd42d 4c40a40c
        8124b62d da35e6b1 9b8286a4 16051746 39e2a824 cd94c3e8 5f25a6e5 9a9180ee 58cbd5dd 49543449 2f6afb92 2d45a68d
        dd277225 4563f5c8 8dfc9ee6 7f7f3ae4 941ca59b a9e6e7b8 5a568c4f dbc6a346 5be0fa09 a9ab68bc 85c330bb d19829b6
        53170403 90f04242 eef7c569 3b631521 3fac72d3 fc91ecb5 c70f4cc3 12f452b7 7b2ce48a 427d7786 ab91b832 1f47a932
        8e782224 9c75736d 8f3d33ca ce594ace 90cfc864 16c01421 3da386c3 f7b65702 27eb5331 f6da84a8 789b88c7 4f79c7a9
        79b6bca9 32d75133 cae8a5d3 5ad1e9f0 977947d1 26e58b22 bad61409 45d03a54 14d7e3fd 2313f8e3 3c28138b 50382c4a
        9dc62ed9 f05581a6 3e742306 9ef98bc8 df7ac7e2 99dac15a c0df915c bdd9c4b1 cc218a01 a31952bc 43fd01d9 b80fb221
        3c254129 5c3981c4 9da462fd e4cd71b1 57ab68a4 62aa72bf 6053d768 4c0f383a d241821d 743ebd6c 45d5440a 2af3f8b7
        dbb555ce 527e1e1f 2d22cc31 27673b4c 9466b1c4 7abec74c 95cf019d c3f4411e 56fdc870 3fb3018f e96a400d 9667ebac
        44b30f98 0e0c2baa a0d70ff4 a2e91214 6da32c7b bf56a1c6 536186af eec6ba1e a72fb836 4f012684 a3fc8ae3 f3d2406d
        4791cdf6 644e70f0 3a9bb95a 3225896a bccd5f35 64605c65 8d1704ef 3baa550f 52d5d078 581127fd aff1c918 735d8a98
        7b379ec4 46d36427 f6c42e79 b7f6bc9b f1fbc0ca 42725499 d058652c 2e3f2a79 f7017204 194fcc6c f1783f04 af7f5137
        974b5760 3ad51a43 521c16f5 4e290a4b 2857ef27 61354b48 b1647880 8eb8b382 14db1968 4a6e5597 d9693098 9ad7e247
        b0647281 547ffd15 4339e5c1 717cd0bb 24c6dd10 ab572a4c 79f9034c df034421 8cdde5be 3ff702f5 ced71fb2 ebf73c53
        e7626fcb 0eabd8df 0fc6dd05 7f26092c 0defc259 e9d99409 d276867a 392c230f c4344407 458ee5a0 bf4804ed 23819ebb
        86dd9dfc 984841bc 0886e758 5712b729 ff13240e 1fb47347 e12cd468 3bf564ee a0e17317 5daba8a0 ce1b1a19 61b196c8
        4770cb83 cb79e475 ea6b8a1b 451854c0 a17c279a 0c6ccdd2 38e9de7a 94605af8 0cde4eeb c07f32d8 654006f5 90c3a505
        e6e5aa6a e319456d afaa30ae 6e40dce8 d4f9cd85 ba303af4 66ddad0b 8603dfe1 ea353c55 400cbf9f dedb70a6 57fdc04a
        ba7fbbe9 1760601f 4e2bbebc 971ddb66 bf9e4341 387f6882 ccb14ec9 483f5ea8 d3ba8052 c41a9b14 dde069e4 2c5d7ae7
        e6abed5d f0a7e07d 1356a7af 9412f8f7 f8bb8844 0a7eb6fc 6a62e8d1 4d96222c 806c2efc 029f17aa 6e35e021 a21e9fc5
        37a29b82 81b36d37 8e44f04d 3fe4768a 0f576a98 bdf32211 1ddd5e5b a19280ce 32267dcd 21838011 ecd0c03a d9720e9a
        d398e5e7 7ded132d 228ecf7a aeecd5a2 6fdd064a 855199e9 f471b7d1 beffb401 6b9cc01d f3e568e1 ae0211cb a81bbe83
        c111fbc3 397d8517 7a578bcf a7f14b5b 61f903f9 9782b576 eee9539c f05e3664 1074e4db 47545794 62623854 5bd25a5d
        6d9c9ca9 25ecb295 9369497a 7359f67a d609e808 f51ee0d3 39a991b5 94172a1d d1755189 721ab9f4 2a674ae1 cf817722
        a81d8fb2 ddd02bd6 f5f57bdc bd03cd8c 72a86157 d4d7641a 0304412d da1ea5ec b34ecb35 f66bb8a0 128e8498 c5a3b684
        792726cb 346656a5 288cb2fc 2a146d41 8c5bbd00 29feaa3c af6b5023 a56a7015 dcbb8fe4 f66f201e 7e05354e a86d273f
        cc1b5e0c 05726c19 b741c82a 9b3d472e 794c05b6 66e096e2 44593726 50a2d3f1 358c518e 0f2d2b7a 1d93f338 b9589533
        08e1a0b9 35a3e510 39cc45df b6c11671 3152f192 eba1fabd 86aad4c9 7e8273fb 3d3a50ae 70be01ad 5618b3f3 89ddca5a
        f625cedf f133de17 8b2755a2 dfc38aa2 17671d46 2f4d29a4 1607acf9 7723ed48 70654ca4 3f0ed467 07fa2903 7c00c53d
        7d940112 245dd5ec 00a69a76 91fce0ea 55309116 ea64b731 c99ff567 0281c2c3 2c18499d a5a1393a 2e1e7c1c 3bb9ca81
        f94a674f d50f2568 2239af35 3b82cd39 6c046165 0f230b63 e8a52283 0908dd74 6b19bf13 589d376b 7f1c1a90 af2e2fd8
        28b7c649 66186c9e 70986737 461aee1b fbc96bd2 c803ba9e 8a3b000e 0a80d17b 12bb3696 2b3dfbab 05aafa39 a44112c5
        a55ef066 257183a4 8f065514 1d9868fe 425b459d a68bab59 d1e916a1 0c3c8786 2fef25c9 31c5afdf 8f6a414a ab0a65e0
        b073b91f 9b2364a1 0696a67a f84c99f0 57c59937 69551a1c 90865ae4 1a6a5dfa 78edd316 df5d6857 5a9949b9 a57c70e1
        5153770a f46539a5 1f8127b4 0f19702d b052ebdc 7ce2e1d8 1c7d43c8 8044cca4 2c5fab8e 73f93fd0 6a5f77c2 825723ed
        90de7a76 07a19066 c5975575 b23a6f2b caaf7fd8 bb4414e2 09fa8682 2416037e 3b82ec87 ae54eb01 33123ca6 a12b5e5e
        1da5f209 6c7d10e7 601feb3b 83f7a5e7 4a359597 7f67e8fc 28bf15a1 d2649df7 a45c3018 2afaea79 e9ce6d6d 72ea1e9c
        ebbdd577 1a518a1e 3a06372b 15815be0 f1c74226 58e3437f 22944acd 0c5f6f64
        """
}
