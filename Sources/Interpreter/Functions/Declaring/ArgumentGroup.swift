/// Arguments that belong together: those of a function, or some that several functions share by `@Shared`.
///
///     struct MappingArguments: ArgumentGroup {
///         @Labelled("the network to use", absent: "the session's") var network: NetworkValue?
///         @Labelled("the layers to tap") var layers = LayerNames(FeatureSpace.defaultTaps)
///     }
public protocol ArgumentGroup {
    init()
}

/// Arguments of a group, here among those of a function.
@propertyWrapper
public struct Shared<Group: ArgumentGroup> {
    public let wrappedValue: Group

    public init() { wrappedValue = Group() }
}

/// Records the slots of a group's wrappers while it is made: at each call, where reflection would take as long as the
/// call itself.
///
/// Unchecked: only the thread that makes the group sees it, while `make` runs.
final class ArgumentCollector: @unchecked Sendable {
    @TaskLocal static var current: ArgumentCollector?

    var slots: [any ArgumentSlot] = []

    /// A group, and its slots in the order in which they are declared.
    static func make<Group: ArgumentGroup>(_ type: Group.Type) -> (group: Group, slots: [any ArgumentSlot]) {
        let collector = ArgumentCollector()
        let group = $current.withValue(collector) { Group() }
        return (group, collector.slots)
    }
}

/// The parameters that a group declares, in the order of its properties, found by reflection, once.
struct ArgumentList {
    private(set) var parameters: [Parameter] = []

    /// - Precondition: wrappers are made in the order of the properties.
    init<Group: ArgumentGroup>(_ type: Group.Type) {
        let (group, slots) = ArgumentCollector.make(type)
        var rest = slots[...]
        collect(group, &rest)
        precondition(rest.isEmpty, "\(type) makes more arguments than it declares")
    }

    /// A wrapper is stored in its structure under the property's name with an underscore.
    private mutating func collect(_ group: any ArgumentGroup, _ rest: inout ArraySlice<any ArgumentSlot>) {
        for child in Mirror(reflecting: group).children {
            if let wrapper = child.value as? any DeclaringWrapper {
                let slot = rest.popFirst()
                precondition(slot === wrapper.anySlot, "arguments are made in another order than declared")
                parameters.append(
                    wrapper.anySlot.parameter(named: SnakeCase.of(String((child.label ?? "_").dropFirst()))))
            } else if let shared = child.value as? any SharingWrapper {
                collect(shared.group, &rest)
            }
        }
    }
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
