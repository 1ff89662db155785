import VigieTerms

/// The exceptions to the general rule that local routes are not concerned by the interactions of
/// systemic ones, as the preamble lists them (T55).
struct LocalRoutes: Sendable {
  /// The routes that a substance keeps besides the systemic ones, by its name or that of its class.
  private(set) var routes: [NameKey: [Route]] = [:]
  /// Exceptions that name no route of ours.
  private(set) var unread: [String] = []

  /// `miconazole et éconazole, toutes formes et voies`, `… par voie nasale`, `… en collyre`.
  init(preamble: [String]) {
    guard let start = preamble.firstIndex(where: { foldedForLookup($0).contains("voies locales") })
    else { return }
    for line in Self.bullets(preamble[start...]) { read(line) }
  }

  private static func bullets(_ lines: ArraySlice<String>) -> [String] {
    var bullets: [[String]] = []
    for line in lines.drop(while: { $0.first != "-" }) {
      if line.isEmpty { break }
      if line.first == "-" {
        bullets.append([String(line.dropFirst().drop { $0 == " " })])
      } else {
        bullets[bullets.count - 1].append(line)
      }
    }
    return bullets.map { JoinedLines.text($0) }
  }

  private mutating func read(_ line: String) {
    let folded = foldedForLookup(line)
    var names = line
    var found: [Route]
    if let cut = folded.range(of: ", toutes formes et voies") {
      names = String(folded[..<cut.lowerBound])
      found = [.either]
    } else {
      found = PrintedRoute.routes(inText: line)
      for words in [" par voie", " en collyre", " vaginaux"] {
        if let cut = folded.range(of: words) { names = String(folded[..<cut.lowerBound]) }
      }
    }
    // Antiseptics have no systemic use: any route of theirs is the one that is meant.
    if found.isEmpty, folded.contains("antiseptique") { found = [.either] }
    guard !found.isEmpty else {
      unread.append(line)
      return
    }
    for name in Self.names(in: names) { routes[NameKey(name), default: []] += found }
  }

  private static func names(in text: String) -> [String] {
    MemberList.parts(of: text, at: ",").flatMap { MemberList.parts(of: $0, at: " et ") }
  }
}
