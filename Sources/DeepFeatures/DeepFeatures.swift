@_exported import PictureSets
@_exported import Support
