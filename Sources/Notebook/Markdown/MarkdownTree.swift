import CMarkGFM
import Synchronization

/// Markdown as GitHub's cmark reads it, with its tables and struck-out text.
enum MarkdownTree {
    /// cmark keeps the characters of its extensions in a global table while it parses.
    private static let lock = Mutex(())

    /// Walks through the tree of `source` in the order of the text.
    ///
    /// Neither cmark nor the walk calls itself for what is nested, so that no depth exhausts the stack.
    /// - Parameters:
    ///   - source: UTF-8.
    ///   - withTables: otherwise their lines are a paragraph.
    static func walk(_ source: [UInt8], withTables: Bool, _ visit: (MarkdownEvent) -> Void) {
        guard let document = lock.withLock({ _ in parse(source, withTables: withTables) }) else { return }
        defer { cmark_node_free(document) }
        guard let iterator = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { return }
            guard let kind = kind(of: pointer) else { continue }
            if event == CMARK_EVENT_ENTER { visit(.enter(node(kind, pointer))) } else { visit(.leave(kind)) }
        }
    }

    private static func parse(_ source: [UInt8], withTables: Bool) -> OpaquePointer? {
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in withTables ? ["table", "strikethrough"] : ["strikethrough"] {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
        // cmark copies what it needs.
        source.withUnsafeBytes { bytes in
            cmark_parser_feed(parser, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        return cmark_parser_finish(parser)
    }

    // MARK: Nodes

    private static func kind(of pointer: OpaquePointer) -> MarkdownNode.Kind? {
        switch cmark_node_get_type(pointer) {
        // Most nodes are these; the others are known by their names, as the extensions' have no constant number.
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_BLOCK_QUOTE: .quotation
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        default:
            cmark_node_get_type_string(pointer).flatMap { MarkdownNode.Kind(rawValue: String(cString: $0)) }
        }
    }

    private static func node(_ kind: MarkdownNode.Kind, _ pointer: OpaquePointer) -> MarkdownNode {
        var node = MarkdownNode(kind: kind)
        switch kind {
        case .text, .code, .html, .htmlBlock: node.literal = text(cmark_node_get_literal(pointer))
        case .codeBlock:
            node.literal = text(cmark_node_get_literal(pointer))
            node.info = text(cmark_node_get_fence_info(pointer))
        case .heading: node.level = Int(cmark_node_get_heading_level(pointer))
        case .list:
            let isNumbered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            node.start = isNumbered ? Int(cmark_node_get_list_start(pointer)) : nil
            node.isTight = cmark_node_get_list_tight(pointer) != 0
        case .link, .image: node.address = text(cmark_node_get_url(pointer))
        case .table: node.alignments = alignments(of: pointer)
        default: break
        }
        return node
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }

    private static func alignments(of table: OpaquePointer) -> [MarkdownNode.Alignment?] {
        let count = Int(cmark_gfm_extensions_get_table_columns(table))
        guard let first = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
        // As many as there are columns.
        return (0..<count).map { MarkdownNode.Alignment(rawValue: Character(Unicode.Scalar(first[$0]))) }
    }
}
