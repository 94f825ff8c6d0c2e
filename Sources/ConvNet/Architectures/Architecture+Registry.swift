// The tables: each is a file of its own, and a line in one of the lists here.

extension Architecture {
    /// Those whose weights are published and read, with fewer convolutions first. The names and shapes of a file's tensors
    /// tell which it is (`FoundNetwork`); all else that speaks of networks by name goes by this list.
    public static let published: [Architecture] = [.vgg16, .vgg19]

    /// Those whose weights are published and not read: known, so that an error can name them. What it takes to read one
    /// is to move its line up.
    static let unread: [Architecture] = [.vgg13, .vgg11]

    /// Every table that a network can have; the last are those that files name in their metadata alone.
    static let all: [Architecture] = published + [.tiny]
}
