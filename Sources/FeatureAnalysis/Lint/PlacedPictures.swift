import PictureSets

/// What faces are looked for in.
public enum PlacedPictures {
    case set(LintSet)
    case picture(Picture)
}
