/// Arguments that belong together: those of a function, or some that several functions share by `@Shared`.
///
///     struct MappingArguments: ArgumentGroup {
///         @Labelled("the network to use", absent: "the session's") var network: NetworkValue?
///         @Labelled("the layers to tap") var layers = LayerList.usual
///     }
public protocol ArgumentGroup {
    init()
}

/// Arguments of a group that stand here among those of a function.
@propertyWrapper
public struct Shared<Group: ArgumentGroup> {
    public let wrappedValue: Group

    public init() { wrappedValue = Group() }
}

/// The arguments that a group declares, in the order of its properties.
struct ArgumentList {
    private(set) var slots: [any ArgumentSlot] = []

    init(_ group: some ArgumentGroup) { collect(group) }

    /// A wrapper lies in its structure under the property's name with an underscore.
    private mutating func collect(_ group: any ArgumentGroup) {
        for child in Mirror(reflecting: group).children {
            if let wrapper = child.value as? any DeclaringWrapper {
                wrapper.anySlot.name = SnakeCase.of(String((child.label ?? "_").dropFirst()))
                slots.append(wrapper.anySlot)
            } else if let shared = child.value as? any SharingWrapper {
                collect(shared.group)
            }
        }
    }

    var parameters: [Parameter] { slots.map(\.parameter) }

    /// - Throws: a `Diagnostic` where an argument is not what its declaration asks for; what a default throws.
    func fill(from call: Call) throws { for slot in slots { try slot.fill(from: call) } }
}

/// A wrapper that declares an argument.
protocol DeclaringWrapper {
    var anySlot: any ArgumentSlot { get }
}

private protocol SharingWrapper {
    var group: any ArgumentGroup { get }
}

extension Shared: SharingWrapper {
    fileprivate var group: any ArgumentGroup { wrappedValue }
}
