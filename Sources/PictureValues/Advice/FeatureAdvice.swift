import ConvNet
import DeepFeatures
import Interpreter

// Errors about feature spaces, features and networks.

extension PictureTooLarge: AdvisedError {
    package var advice: String? {
        let size = usefulSize
        return
            "for an edit with faces of a set, crop or align it first; by itself, give the size you want, for example "
            + "size: [\(size.width), \(size.height)]"
    }
}

extension UnusableInputSize: AdvisedError {
    package var advice: String? {
        isTooLarge
            ? "a smaller size: where one is given; a strip grows until its short side fits, so crop it first: "
                + "crop(x, [0, 0, 400, 200])"
            : "a larger picture, or a larger size: where one is given"
    }
}

extension NoTaps: AdvisedError {
    package var advice: String? { "for example layers: [\"conv3_1\", \"conv4_1\", \"conv5_1\"]" }
}

extension AspectMismatch: AdvisedError {
    package var advice: String? {
        guard let size = commonSize else {
            return "give all pictures one aspect with crop: [left, top, width, height]"
        }
        return "size: [\(size.width), \(size.height)] has the aspect of these pictures; "
            + "crop: [left, top, width, height] gives them another"
    }
}

extension PhotographUnlikeSet: AdvisedError {
    package var advice: String? {
        "use \(crop) in its place from the start; align also puts a face where theirs are"
    }

    /// The part of the photograph that has the aspect of the set, made smaller where it would be too large to map.
    private var crop: String {
        let part = middle
        let crop = "crop(\(variable ?? "…"), [\(part.left), \(part.top), \(part.width), \(part.height)])"
        return reducedSize.map { "resize(\(crop), [\($0.width), \($0.height)])" } ?? crop
    }
}

extension PhotographUnlikeSet: NamelessSubject {
    package var subject: (any Value)? { namelessPhotograph }
    package func naming(_ subject: String) -> PhotographUnlikeSet { named(subject) }
}

extension SpaceMismatch: AdvisedError {
    package var advice: String? {
        switch cause {
        case .network: "compute both with one network: network: in phi and mean, or use(…) for the session"
        case .forms(let one, let other): Self.advice(on: one, other)
        case .layers: "compute both with the same layers, for example layers: [\"conv4_1\"]"
        case .size(let width, let height): "compute both at one size, for example size: [\(width), \(height)]"
        case .photograph(let unlike):
            [unlike.message, unlike.advice].compactMap(\.self).joined(separator: ": ")
        case .aspect(let width, let height):
            "give the photograph the aspect of \(width)×\(height) by crop or align"
        case .sets(let names):
            "give \(Self.pictures(of: names)) one aspect with crop: [left, top, width, height] in dataset"
        }
    }

    /// Profiles choose the pooling; colours are chosen where a network is opened.
    private static func advice(on one: NetworkParts, _ other: NetworkParts) -> String {
        guard one.convention == other.convention else {
            return
                "open one network for both: net = network(…, convention: \"\(one.convention)\"), and network: net in phi "
                + "and mean, or use(net)"
        }
        return
            "make the older of the two again under this profile, or go back: profile official pools with ceil, "
            + "profile default and profile paper as the weights' file says"
    }

    private static func pictures(of sets: [String]) -> String {
        sets.count == 1 ? "all pictures" : "the pictures of \(sets.joined(separator: " and "))"
    }
}

extension SpaceMismatch: NamelessSubject {
    package var subject: (any Value)? { namelessPhotograph }
    package func naming(_ subject: String) -> SpaceMismatch { naming(photograph: subject) }
}

extension NoRoomForFeatures: AdvisedError {
    package var advice: String? {
        shortage.advising("use a smaller size:, or forget what is not needed").remedy
    }
}

extension FeaturesWithoutPicture: AdvisedError {
    package var advice: String? { isAttributeVector ? "add it to phi(x): reconstruct(phi(x) + 3 * w)" : nil }
}

extension FeatureShapeMismatch: AdvisedError {
    package var advice: String? { "the file they come from is damaged: make them again with phi or mean" }
}

extension NetworkMismatch: AdvisedError {
    package var advice: String? { "use(…) that network, or give it as network:" }
}

extension UnknownTerms: AdvisedError {
    package var advice: String? {
        "make them of sets, w = mean(targets) - mean(sources): means of lists and files do not know their sets, and "
            + "results of without and single layers are only parts of what the sets make"
    }
}

extension OnePicture: AdvisedError {
    package var advice: String? { "take more pictures, for example nearest(…, k: 60)" }
}

extension UnknownNetwork: AdvisedError {
    package var advice: String? {
        isOther
            ? "network(\"vgg19\") and network(\"vgg16\") open the weights in \(folder)"
            : "Scripts/fetch-data fetches vgg16, Scripts/fetch-vgg19 vgg19; network(\"tiny\") is built in; network(\"path\") "
                + "opens a file"
    }
}

extension NoNetwork: AdvisedError {
    package var advice: String? {
        "Scripts/fetch-data fetches VGG-16; to continue without one, use(network(\"tiny\")), which is untrained"
    }
}

extension NetworkLoadingError: AdvisedError {
    package var advice: String? {
        if case .unknownMetadata(_, let key, _, _) = self {
            "give \(key): when opening the network"
        } else {
            nil
        }
    }
}

extension UnusableActivity: AdvisedError {
    package var advice: String? {
        "the weights may be damaged, or convention: not the one they were made for"
    }
}

extension UnusableMeans: AdvisedError {
    package var advice: String? { "measure them again: normalize(net, images)" }
}

extension NotPositiveDefinite: AdvisedError {
    package var advice: String? { "are they all alike? A larger ridge: may help" }
}
