import Interpreter
import PictureValues

struct UseFunction: Function {
    static let page = FunctionPage(
        summary: "Makes a network the session's default.",
        discussion: "Without it, the first use takes vgg19, else vgg16, from the model store, and says so.",
        examples: [.init("use(network(\"tiny\"))")], seeAlso: ["network", "phi"],
        words: "set_network")
    static let effect = FunctionEffect.changesSession

    @Positional("the network") var net: NetworkValue

    func run(_ call: Call) throws -> NetworkValue {
        try call.session.use(net)
        return net
    }
}
