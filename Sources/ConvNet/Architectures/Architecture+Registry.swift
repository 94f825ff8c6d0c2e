// The tables: each is one file, and one line in one of the lists here.

extension Architecture {
    /// Those whose weights are published and read, with fewer convolutions first. The names and shapes of a
    /// file's tensors show which it is (`FoundNetwork`); everything else that refers to networks by name uses
    /// this list.
    public static let published: [Architecture] = [.vgg16, .vgg19]

    /// Those whose weights are published but not read: known, so that an error can name them. To read one, move
    /// its line up.
    package static let unread: [Architecture] = [.vgg13, .vgg11]

    /// Every table that a network can have; the last are named only in files' metadata.
    static let all: [Architecture] = published + [.tiny]
}
