import Support

/// Thrown for bytes that hold no picture that can be decoded, or none with the crop that is asked for: the same
/// bytes always throw it, whatever else happens.
public protocol UnreadablePicture: ExplainedError {}
