/// Which keywords stand together in publications, and how strongly.
public struct KeywordNetwork: Sendable, Codable {
    /// A keyword.
    public struct Node: Sendable, Codable, Hashable {
        /// It.
        public var keyword: String
        /// In how many publications it stands.
        public var count: Int
    }

    /// Two keywords that stand together.
    ///
    /// With c publications in which both stand and a and b in which each does: equivalence c² / (a b) (Callon 1991), Jaccard
    /// c / (a + b - c), cosine c / √(a b) (Salton).
    public struct Edge: Sendable, Codable, Hashable {
        /// The place of one keyword among the nodes.
        public var source: Int
        /// The place of the other.
        public var target: Int
        /// In how many publications both stand.
        public var count: Int
        /// c² / (a b).
        public var equivalence: Double
        /// c / (a + b - c).
        public var jaccard: Double
        /// c / √(a b).
        public var cosine: Double
    }

    /// The keywords, most frequent first.
    public private(set) var nodes: [Node] = []
    /// The pairs, most frequent first.
    public private(set) var edges: [Edge] = []

    /// The network of publications' keywords.
    ///
    /// - Parameters:
    ///   - keywords: the least number of publications a keyword stands in to be shown.
    ///   - pairs: the least number of publications a pair stands in.
    public init(
        _ literature: Literature, among chosen: [LiteratureRecord]? = nil, keywords least: Int = 2, pairs: Int = 1
    ) {
        let publications = chosen ?? literature.publications
        let counts = literature.counts(by: .keyword, among: publications).filter { $0.count >= least }
        nodes = counts.map { Node(keyword: $0.value, count: $0.count) }
        let places = Dictionary(nodes.enumerated().map { (FoldedLabel($1.keyword).text, $0) }) { first, _ in first }
        var together: [[Int]: Int] = [:]
        for record in publications {
            let found = Set(literature.keywords(of: record).compactMap { places[FoldedLabel($0).text] }).sorted()
            for (index, one) in found.enumerated() {
                for other in found[(index + 1)...] { together[[one, other], default: 0] += 1 }
            }
        }
        edges = together.filter { $0.value >= pairs }.map { pair, count in
            let (c, a, b) = (Double(count), Double(nodes[pair[0]].count), Double(nodes[pair[1]].count))
            return Edge(
                source: pair[0], target: pair[1], count: count, equivalence: c * c / (a * b), jaccard: c / (a + b - c),
                cosine: c / (a * b).squareRoot())
        }.sorted { ($1.count, $0.source, $0.target) < ($0.count, $1.source, $1.target) }
    }

    /// GraphML, which Gephi, igraph and (through them) VOSviewer open.
    public var graphML: String {
        let nodes = nodes.enumerated().map { index, node in
            """
                <node id="n\(index)"><data key="label">\(Self.escaped(node.keyword))</data>\
            <data key="count">\(node.count)</data></node>
            """
        }
        let edges = edges.map { edge in
            """
                <edge source="n\(edge.source)" target="n\(edge.target)"><data key="weight">\(edge.count)</data>\
            <data key="equivalence">\(edge.equivalence)</data><data key="jaccard">\(edge.jaccard)</data>\
            <data key="cosine">\(edge.cosine)</data></edge>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="label" for="node" attr.name="label" attr.type="string"/>
              <key id="count" for="node" attr.name="count" attr.type="int"/>
              <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
              <key id="equivalence" for="edge" attr.name="equivalence" attr.type="double"/>
              <key id="jaccard" for="edge" attr.name="jaccard" attr.type="double"/>
              <key id="cosine" for="edge" attr.name="cosine" attr.type="double"/>
              <graph edgedefault="undirected">
            \((nodes + edges).joined(separator: "\n"))
              </graph>
            </graphml>
            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
