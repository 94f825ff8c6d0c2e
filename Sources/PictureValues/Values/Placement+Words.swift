import DeepFeatures
import Support

extension Placement {
    /// "from me.jpg 4000×3000, face 612 px, turned 4°, confidence 0.99".
    var summary: String {
        let turn = Int((-transform.turn).rounded())
        let facts = [
            "from \(photograph.name) \(photographSize.width)×\(photographSize.height)",
            "face \(Int(saturating: faceSide.rounded())) px", turn == 0 ? nil : "turned \(turn)°",
            "confidence \(NumberFormat.figure(confidence))",
        ]
        return facts.compactMap(\.self).joined(separator: ", ")
    }
}
