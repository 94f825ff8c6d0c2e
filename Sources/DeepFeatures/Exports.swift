// A program that imports the library meets the pictures, networks, weights and monitors of these.
@_exported import ConvNet
@_exported import Imaging
@_exported import Support
@_exported import Tensor
@_exported import WeightFiles
