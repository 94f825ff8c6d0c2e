import Support

extension Raster {
    /// The picture in sRGB, turned as an EXIF block says, over the background asked for; with what was done on the way and
    /// what else the block says of it.
    ///
    /// It is turned before its samples become floats, which take four times the memory.
    /// - Throws: `WorkCancelled`.
    func decoded(
        _ colors: FileColors, exif: ArraySlice<UInt8>? = nil, for request: DecodingRequest
    ) throws -> DecodedImage {
        let (raster, note) = try converted(from: colors, monitor: request.monitor)
        let orientation = exif.flatMap { EXIFOrientation(exif: $0) } ?? .upright
        var notes = note.map { [$0] } ?? []
        if raster.model == .inks { notes.append(.cmykWithoutProfile) }
        if model == .grey { notes.append(.greyMadeColor) }
        if raster.isClearSomewhere { notes.append(.laidOn(request.ground)) }
        if orientation != .upright { notes.append(.turned) }
        return DecodedImage(
            raster.applying(orientation).image(over: request.ground), notes: notes,
            facts: exif.flatMap { CameraFacts(exif: $0) })
    }
}
