import CReadline

extension ReadlineLineEditor {
    /// Gives back keys that something else has read from the terminal: the next line begins with them.
    public func pushBack(_ keys: [UInt8]) {
        for key in keys { creadline_push_back(key) }
    }
}
