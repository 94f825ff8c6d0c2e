/// What was done to a picture's pixels since they were a photograph or a drawing. The more there is to say about it, the
/// greater.
public enum PictureEdit: Int, Sendable, Comparable {
    /// Nothing; cropping, scaling and warping keep what a picture shows.
    case untouched
    /// They were changed by arithmetic alone: blurred, made grey, mixed, painted over.
    case retouched
    /// The method has made them, all or some: they were reconstructed from features.
    case reconstructed

    public static func < (left: PictureEdit, right: PictureEdit) -> Bool { left.rawValue < right.rawValue }
}
