/// How a picture came about, as a term of IPTC's vocabulary, by which other programs and web sites recognise edits.
public enum DigitalSourceType: String, Sendable {
    /// Pixels from a trained model together with others, as in inpainting and in edited photographs.
    case compositeWithTrainedAlgorithmicMedia =
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
}
