/// What stands here for names that other languages and tools use.
enum ForeignName {
    /// What to write instead of a name that nothing binds; nil where it is nobody's habit.
    static func remedy(for name: String, in builtins: BuiltinTable) -> String? {
        if let advice = advice[name] ?? advice[name.lowercased()] { return advice }
        guard let function = functions[name.lowercased()], let builtin = builtins[function] else {
            return nil
        }
        return "here that is \(builtin.signature)"
    }

    /// Our function for each of theirs.
    private static let functions: [String: String] = {
        var table: [String: String] = [:]
        for (ours, theirs) in byFunction {
            for name in theirs.split(separator: " ") { table[String(name)] = ours }
        }
        return table
    }()

    private static let byFunction = [
        "length": "len size count numel sizeof",
        "image": "imread load_image loadimage open_image read_image readimage",
        "save": "imwrite imsave save_image write_image savefig savemat to_csv dump write export_image",
        "load": "read read_csv loadmat fread torch_load",
        "show": "imshow display view figure disp",
        "print": "println printf echo puts say console log_line",
        "dataset": "imagefolder listdir glob load_dataset images folder",
        "nearest": "knn neighbors neighbours kneighbors nearest_neighbors nearest_neighbours closest similar",
        "mean": "average avg",
        "phi": "features extract encode embed embedding activations forward",
        "reconstruct": "invert inversion decode synthesize synthesise optimize optimise minimize generate",
        "norm": "magnitude l2 l2norm",
        "dot": "inner innerproduct vdot matmul",
        "cosine": "cosine_similarity cos_sim cossim",
        "unit": "normalise unit_vector",
        "grid": "montage subplot subplots tile hstack vstack make_grid contact_sheet",
        "resize": "imresize rescale scale thumbnail",
        "match_color": "match_colour color_transfer match_histograms colour_transfer",
        "network": "vgg vgg16 vgg19 load_model model load_network",
        "info": "type typeof describe shape dtype inspect summary",
        "whos": "who ls dir vars locals globals workspace names",
        "forget": "del rm delete unset remove",
        "seed": "manual_seed set_seed srand",
        "time": "tic toc timeit timer",
        "help": "man doc docs apropos",
    ]

    /// What has no function of its own.
    private static let advice = [
        "True": "here that is written true", "False": "here that is written false",
        "None": "here that is written nothing",
        "null": "here that is written nothing",
        "nil": "here that is written nothing", "undefined": "here that is written nothing",
        "pass": "here that is written nothing",
        "range": "counting is written 0..9, with both ends; steps: 0..1 step 0.2",
        "arange": "counting is written 0..9, with both ends; steps: 0..1 step 0.2",
        "linspace": "evenly spaced numbers are written 0..1 step 0.2, with both ends",
        "str": "a value goes into a text by \"\\(x)\"", "string": "a value goes into a text by \"\\(x)\"",
        "repr": "a value goes into a text by \"\\(x)\"", "sprintf": "a value goes into a text by \"\\(x)\"",
        "format": "a value goes into a text by \"\\(x)\"",
        "map": "write [f(x) for x in xs]", "filter": "a set is narrowed by faces where smiling",
        "select": "a set is narrowed by faces where smiling",
        "query": "a set is narrowed by faces where smiling",
        "subset": "a set is narrowed by faces where smiling",
        "append": "values do not change: write xs = xs + [x]",
        "push": "values do not change: write xs = xs + [x]",
        "extend": "values do not change: write xs = xs + ys", "int": "numbers have one type",
        "float": "numbers have one type", "double": "numbers have one type",
        "list": "a list is written [a, b]", "array": "a list is written [a, b]",
        "dict": "there are lists and tables, no dictionaries",
        "clear": "Ctrl-L clears the window; forget(x) takes a name out of the session",
        "cls": "Ctrl-L clears the window",
        "run": "another script is run by include \"file.dfis\"",
        "exec": "another script is run by include \"file.dfis\"",
        "source": "another script is run by include \"file.dfis\"",
        "break": "a loop runs to its end; go over fewer values instead",
        "continue": "a loop's rest is skipped by if condition { … }",
        "return": "a function's value is its last expression, without return",
        "lambda": "a function is defined by def f(x) { … }",
        "function": "a function is defined by def f(x) { … }",
        "exit": "Ctrl-D ends the session", "quit": "Ctrl-D ends the session",
        "bye": "Ctrl-D ends the session",
    ]
}
