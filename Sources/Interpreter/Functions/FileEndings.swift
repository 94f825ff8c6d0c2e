/// The endings of file names that people write in programs.
enum FileEndings {
    static let all: Set<String> = [
        "jpg", "jpeg", "png", "webp", "heic", "heif", "avif", "pbm", "pgm", "ppm", "pam", "gif", "bmp", "tif",
        "tiff",
        "csv", "tsv", "txt", "npy", "npz", "safetensors", "pth", "pt", "caffemodel", "dfis", "dfisession",
    ]
}
