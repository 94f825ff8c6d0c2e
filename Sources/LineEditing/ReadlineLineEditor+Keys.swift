import CReadline

extension ReadlineLineEditor {
    /// Gives back keys that something else has read from the terminal: the next line begins with them.
    ///
    /// Readline keeps about 500; what a person types in a moment is less.
    public func pushBack(_ keys: [UInt8]) {
        for key in keys { creadline_push_back(key) }
    }
}
