import Vigie

/// Two names of the thesaurus between which an interaction is printed, in both directions mostly.
struct Pair: Sendable {
  let first: NameKey
  let second: NameKey
  /// The positions of its entries; that under the name that sorts first comes first.
  var entries: [Int]
  /// Whether the partner is "AUTRES …" of the heading's own class.
  let isWithOthers: Bool
}

/// The pairs of an edition, in a stable order.
struct PairBook: Sendable {
  private(set) var pairs: [Pair] = []

  init(_ thesaurus: Thesaurus, table: NameTable) {
    var places: [[NameKey]: Int] = [:]
    for (place, entry) in thesaurus.entries.enumerated() {
      let heading = NameKey(thesaurus.headings[entry.heading].name)
      let partner = Self.partner(entry.partner, of: thesaurus.headings[entry.heading].name, table)
      let keys = [heading, partner.key].sorted()
      if let known = places[keys] {
        pairs[known].entries.append(place)
        if heading == keys[0], heading != keys[1] {
          let last = pairs[known].entries.count - 1
          pairs[known].entries.swapAt(0, last)
        }
      } else {
        places[keys] = pairs.count
        pairs.append(
          Pair(
            first: keys[0], second: keys[1], entries: [place], isWithOthers: partner.isOthers))
      }
    }
    pairs.sort { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// `AUTRES AMINOSIDES` under `AMINOSIDES` is the class itself; under another name it is wider than
  /// that name, and stays what it is.
  static func partner(
    _ name: String, of heading: String, _ table: NameTable
  ) -> (key: NameKey, isOthers: Bool) {
    let own = NameKey(heading)
    let key = NameKey(name)
    if key == own { return (own, true) }
    let folded = foldedForLookup(name)
    guard folded.hasPrefix("autres ") || folded.hasSuffix("(autres)") else { return (key, false) }
    var base = folded.hasPrefix("autres ") ? String(folded.dropFirst(7)) : folded
    base = base.replacing("(autres)", with: "")
    if case .group(let group)? = table.rows[key]?.members.first,
      table.rows[key]?.members.count == 1,
      NameKey(group) == own
    {
      return (own, true)
    }
    for candidate in [base, base.replacing("medicaments ", with: "")] {
      let bare = NameKey(candidate)
      if bare == own
        || NameKey(foldedForLookup(heading).replacing("medicaments ", with: "")) == bare
      {
        return (own, true)
      }
    }
    return (key, false)
  }
}
