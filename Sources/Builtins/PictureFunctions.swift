import DeepFeatures
import Imaging
import Interpreter
import Support

/// Pictures: reading, cutting, scaling, showing.
enum PictureFunctions {
    static let family = Family(
        title: "Pictures",
        functions: [
            image, crop, resize, align, Builtin(BlurFunction.self), negative, grey, matchColor, grid, strip,
            show,
        ])

    private static let image = Builtin(
        "image",
        [
            .positional("file", [.text], "a PNG, JPEG, WebP, HEIC, AVIF, PBM, PGM, PPM or PAM file"), .crop,
            .labelled(
                "landmarks", [.list], default: "none",
                "[[x, y], …] in the file's pixels, such as the eyes, for align"),
        ],
        returns: [.image], summary: "Reads a picture from a file.",
        discussion: """
            Sixteen-bit, grey, palette and transparent pictures become RGB (transparency over white); a photograph's \
            orientation is applied, and the colours of its profile become those of sRGB: info tells what of this \
            changed what the picture looks like. \
            A relative name is sought beside the script, in the working directory, then in \
            $DFI_HOME/data.
            """,
        examples: [.init("x = image(\"faces/000010.jpg\", crop: [19, 45, 140, 140])")],
        seeAlso: ["dataset", "crop", "align", "show", "save"],
        words: "imread load_image loadimage open_image read_image readimage photo photograph jpeg"
    ) { call in
        let path = try call.session.input(call.required("file"))
        let read = try call.picture(fromFile: path)
        let landmarks = try call.landmarks()
        warn(ofOutlying: landmarks ?? [], in: read.image, call)
        let whole = read.showing(read.image, landmarks: landmarks)
        return try call.crop().map(whole.cropped) ?? whole
    }

    /// Pixels of another size of the picture, or y before x.
    private static func warn(ofOutlying landmarks: [Point], in image: Image, _ call: Call) {
        let (width, height) = (Double(image.width), Double(image.height))
        guard let point = landmarks.first(where: { !(0...width ~= $0.x && 0...height ~= $0.y) }) else {
            return
        }
        call.warn(
            "the landmark \(PointList.phrase([point])) lies outside of the picture, which is "
                + "\(image.width)×\(image.height)",
            about: "landmarks", remedy: "landmarks are [x, y] in the file's pixels, from the top left")
    }

    private static let crop = Builtin(
        "crop",
        [
            .positional("x", [.image], "the picture"),
            .positional("rect", [.list], "[left, top, width, height] in pixels"),
        ],
        returns: [.image], summary: "Cuts a rectangle out of a picture.",
        discussion: """
            Pixels count from 0 at the top left. The picture keeps its file and its attributes. For many pictures \
            alike: dataset(…, crop: …).
            """,
        examples: [
            .init("face = crop(x, [10, 10, 100, 100])"), .init("x.crop([0, 0, 70, 140]).width", "70"),
        ],
        seeAlso: ["resize", "image", "dataset"],
        words: "imcrop trim cut cutout"
    ) { call in
        let picture: Picture = try call.required("x")
        guard let rect = try call.crop("rect") else { return picture }
        return try picture.cropped(to: rect)
    }

    private static let resize = Builtin(
        "resize",
        [
            .positional("x", [.image], "the picture"),
            .positional("size", [.list], "[width, height] in pixels"),
            .labelled(
                "filter", [.choice(ResamplingFilter.allCases.map(\.rawValue))], default: "\"bicubic\"",
                "how pixels are interpolated; all are antialiased"),
        ],
        returns: [.image], summary: "Scales a picture to a size.",
        discussion: """
            The aspect is not kept: give a size of the same one, or crop first. phi scales by itself, and \
            reconstruct gives a picture of its features' size.
            """,
        examples: [.init("small = resize(x, [100, 100], filter: \"lanczos\")")],
        seeAlso: ["crop", "phi", "grid"],
        words: "imresize rescale scale thumbnail shrink enlarge upscale downscale imageresize"
    ) { call in
        let picture: Picture = try call.required("x")
        let filter = try call.optional("filter", as: String.self).flatMap(ResamplingFilter.init(rawValue:))
        guard let size = try call.size() else { return picture }
        return try call.telling(.pixels(size, each: 1e4, kind: "resize")) {
            try picture.resized(
                width: size.width, height: size.height, filter: filter ?? .bicubic,
                checkpoint: call.session.monitor.checkCancellation)
        }
    }

    private static let matchColor = Builtin(
        "match_color",
        [
            .positional("z", [.image], "the picture to change"),
            .labelled("to", [.image], "the picture whose colours it takes"),
            .labelled(
                "mode", [.choice(["channel", "scalar"])], default: "\"channel\"",
                "each channel by itself (paper), or all together (the authors' code)"),
        ],
        returns: [.image],
        summary: "Gives a picture the mean and spread of another's colours.",
        discussion: """
            Reconstructions come out a little paler than the photograph; this undoes it: mean and standard \
            deviation become those of the other picture. The paper does so in every figure but the inpainting.
            """,
        examples: [.init("z = match_color(z, to: x)")], source: "section 3",
        seeAlso: ["reconstruct", "compare"],
        words: "match_colour color_transfer match_histograms colour_transfer imhistmatch"
    ) { call in
        let picture: Picture = try call.required("z")
        let other: Picture = try call.required("to")
        let mode = try call.optional("mode", as: String.self)
        let isScalar = try mode.map { $0 == "scalar" } ?? (call.session.profile().colorMatch == .scalar)
        return picture.edited(
            picture.image.matchingColor(of: other.image, mode: isScalar ? .scalar : .perChannel))
    }

    private static let grid = Builtin(
        "grid",
        [
            .positional("pictures", [.list, .dataset, .neighborSet, .table], "the pictures"),
            .labelled(
                "columns", [.count(atLeast: 1)], default: "as fits", "how many pictures stand in a row"),
            .labelled(
                "labels", [.list], default: "what tells the pictures apart",
                "a text under each picture, or columns of the table; [] for none"
            ).ofTexts,
        ],
        returns: [.image], summary: "Draws pictures side by side, as one picture.",
        discussion: """
            Smaller pictures are scaled up to the largest one's frame, so that they can be compared. Of a table, the \
            pictures in its cells are drawn, row by row. Masks in a list are drawn in black and white. Pictures of a set that \
            cannot be read are left out, which is said. Without labels: a picture in a list of names has its name below, one \
            of a table the columns in which rows differ: those before the pictures, such as a sweep's alpha, else those \
            behind.
            """,
        examples: [
            .init("save(grid([x, z], labels: [\"before\", \"after\"]), \"pair.png\")"),
            .init("grid(targets, columns: 3)"), .init("grid(compare(x, z))"),
        ], seeAlso: ["show", "save", "compare"],
        words:
            "montage subplot subplots tile vstack make_grid contact_sheet collage caption captions title titles annotate"
    ) { call in
        try montage(call, columns: call.count("columns"))
    }

    private static let strip = Builtin(
        "strip",
        [
            .positional("pictures", [.list, .dataset, .neighborSet, .table], "the pictures"),
            .labelled(
                "labels", [.list], default: "what tells the pictures apart",
                "a text under each picture, or columns of the table; [] for none"
            ).ofTexts,
        ],
        returns: [.image], summary: "Draws pictures in one row, as one picture.",
        discussion: "As grid does, with as many columns as there are pictures.",
        examples: [.init("strip([x, z], labels: [\"before\", \"after\"])")], source: "Figure 7",
        seeAlso: ["grid", "sweep", "show"],
        words: "hstack side_by_side"
    ) { call in
        try montage(call, columns: .max)
    }

    private static func montage(_ call: Call, columns: Int?) throws -> Picture {
        let shown = try LabelledPictures(call.any("pictures"), names: call.elementNames(of: "pictures"), call)
        guard !shown.pictures.isEmpty else {
            throw LabelledPictures.emptySet(call)
                ?? call.complaint(
                    about: "pictures", "\(call.builtin.name) needs pictures, at least one",
                    remedy: "a list such as [x, z], a set, or a table that has pictures in its cells")
        }
        try shown.checkLabels(call)
        noteLetters(of: shown.labels, call)
        let images = shown.pictures.map(\.image)
        let columns = columns.map { min($0, images.count) }
        do {
            // Before the smaller ones are scaled up, which takes as much memory again.
            try Image.checkMontage(of: images, columns: columns, labels: shown.labels)
            return Picture(
                image: try Image.montage(
                    images: Image.fittedToLargest(images), columns: columns, labels: shown.labels),
                isEdited: shown.pictures.contains(where: \.isEdited))
        } catch let error as ImageTooLarge {
            throw LabelledPictures.tooLarge(error.message, shown.pictures, call)
        } catch let error as NotEnoughMemory {
            throw LabelledPictures.tooLarge(error.message, shown.pictures, call)
        }
    }

    /// Says which characters of labels given in the call the font has not.
    private static func noteLetters(of labels: [String]?, _ call: Call) {
        guard call.any("labels") != nil else { return }
        call.warnOfLetters(in: labels ?? [], called: "labels", about: "labels")
    }

    private static let show = Builtin(
        "show",
        [
            .variadic(
                "pictures", [.image, .mask, .list, .dataset, .neighborSet, .table],
                "pictures, masks, or whatever grid and strip take")
        ],
        returns: [.nothing], summary: "Shows pictures in the terminal.",
        discussion: """
            A few side by side, more as grid has them, with what tells them apart below: names, or the columns of a table \
            in which its rows differ. Where the terminal cannot show pictures, a line about each is printed; save writes \
            them to files.
            """,
        examples: [.init("show(x, z)"), .init("show(compare(x, z))")], seeAlso: ["grid", "save", "compare"],
        words: "imshow display view figure caption captions"
    ) { call in
        let shown = try LabelledPictures(all: "pictures", of: call)
        guard !shown.pictures.isEmpty else {
            throw LabelledPictures.emptySet(call)
                ?? call.complaint(
                    about: "pictures", "show needs pictures",
                    remedy: "for example show(x, z), a set, or a table that has pictures in its cells")
        }
        call.session.host.show(shown.pictures, labels: shown.labels ?? [])
        return Nothing()
    }
}
