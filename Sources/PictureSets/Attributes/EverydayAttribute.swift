import Support

/// The attribute that a word of everyday speech means.
package enum EverydayAttribute {
    /// The attribute that was probably meant: a misspelt one, smiling for "happy", male for "man".
    package static func nearest(to name: String, among attributes: [String]) -> String? {
        let word = AttributeName.normalized(name)
        return Suggestion.nearest(to: word, among: attributes)
            ?? meanings[word]?.first(where: attributes.contains)
    }

    private static let meanings: [String: [String]] = {
        var table: [String: [String]] = [:]
        for (attributes, words) in synonyms { for word in words { table[word] = attributes } }
        return table
    }()

    /// The attributes of the example faces, of LFW and of CelebA.
    private static let synonyms = [
        (["smiling"], ["smile", "smiles", "smiled", "happy", "laugh", "laughing", "grin", "grinning"]),
        (["frowning"], ["sad", "angry", "frown"]),
        (["male"], ["man", "men", "boy", "boys", "guy", "gentleman"]),
        (["senior"], ["old", "older", "aged", "elderly"]),
        (["young", "youth"], ["younger", "child", "kid"]),
        (["eyeglasses"], ["glasses", "spectacles", "specs"]),
        (["sunglasses"], ["shades"]),
        (["bangs"], ["fringe"]),
        (["bald"], ["hairless"]),
        (["blond", "blond_hair"], ["fair", "fair_hair"]),
        (["dark_hair", "black_hair"], ["dark", "brunette"]),
    ]
}
