import ConvNet
import DeepFeatures
import Interpreter

// Errors about feature spaces, features and networks.

extension PictureTooLarge: AdvisedError {
    package var advice: String? {
        let size = usefulSize
        return "say the size you want, for example size: [\(size.width), \(size.height)]; "
            + "an edit along faces of a set wants crop or align first"
    }
}

extension UnusableInputSize: AdvisedError {
    package var advice: String? {
        isTooLarge
            ? "a smaller size: where one is given; a strip grows until its short side fits, so cut it before: "
                + "crop(x, [0, 0, 400, 200])"
            : "a larger picture, or a larger size: where one is given"
    }
}

extension NoTaps: AdvisedError {
    package var advice: String? { "for example layers: [\"conv3_1\", \"conv4_1\", \"conv5_1\"]" }
}

extension AspectMismatch: AdvisedError {
    package var advice: String? { "give all pictures one aspect with crop: [left, top, width, height]" }
}

extension SpaceMismatch: AdvisedError {
    package var advice: String? {
        if left.networkHash != right.networkHash {
            return "compute both with one network: network: in phi and mean, or use(…) for the session"
        }
        if left.width != right.width || left.height != right.height {
            return "compute both at one size, for example size: [\(left.width), \(left.height)]"
        }
        return "compute both with the same layers:"
    }
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
        "make them of sets, w = mean(targets) - mean(sources): means of lists, what without gives, single layers and "
            + "files know no sets"
    }
}

extension OnePicture: AdvisedError {
    package var advice: String? { "take more pictures, for example nearest(…, k: 60)" }
}

extension UnknownNetwork: AdvisedError {
    package var advice: String? {
        "Scripts/fetch-data fetches vgg16, Scripts/fetch-vgg19 vgg19; network(\"tiny\") is built in; network(\"path\") "
            + "opens a file"
    }
}

extension NoNetwork: AdvisedError {
    package var advice: String? {
        "Scripts/fetch-data fetches VGG-16; to go on without one, use(network(\"tiny\")), which is untrained"
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
