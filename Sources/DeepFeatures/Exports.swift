// A program that imports the library meets the pictures, networks and monitors of these.
@_exported import ConvNet
@_exported import Imaging
@_exported import Support
