import Vigie

extension OutcomeTable {
  /// Sees to it that a pair of the thesaurus is never silent, nor less sure than it is printed.
  ///
  /// A header with several levels says that one of them holds. Where every row waits for something, the
  /// weakest level stands below them without a condition: the stronger ones stay open, and the finding
  /// says what would decide.
  mutating func close(at weakest: Level) {
    mergeContraries()
    closeMembers()
    let free = rows.filter { $0.pairing == .none }
    if free.isEmpty {
      // Rows about members only: for those that none names, nothing is printed.
      guard !uncovered.isEmpty else { return }
      rows.append(OutcomeRow(level: weakest, quoted: [Self.unsaid]))
    } else if free.contains(where: { !$0.isConditional }) {
      return
    } else if free.allSatisfy({ $0.conditions.contains { $0.contains(" dose ") } }) {
      // A dose that is known, and in none of the printed ranges, is outside what is said.
      rows.append(OutcomeRow(level: weakest, quoted: [Self.unsaid]))
    } else if let last = Self.weakest(of: free) {
      rows.append(OutcomeRow(level: last.level, advice: last.advice, isOtherwise: true))
    }
  }

  /// "> 20 mg" and "=< 20 mg" are one question: the weaker row holds otherwise.
  private mutating func mergeContraries() {
    for place in rows.indices.reversed() {
      let row = rows[place]
      guard row.pairing == .none, row.quoted.isEmpty, let bound = row.conditions.first,
        row.conditions.count == 1, bound.contains(" <= ")
      else { continue }
      let contrary = [bound.replacing(" <= ", with: " > ")]
      let isTold = rows.contains { other in
        other.pairing == .none && other.conditions == contrary && other.level > row.level
          && other.quoted.isEmpty
      }
      let isLast = !rows[(place + 1)...].contains { $0.pairing == .none }
      guard isTold, isLast else { continue }
      rows.remove(at: place)
      rows.append(OutcomeRow(level: row.level, advice: row.advice, isOtherwise: true))
      return
    }
  }

  /// Members that stand under two levels or more, each with a condition, have the weakest for sure.
  private mutating func closeMembers() {
    var done: Set<OutcomeRow.Pairing> = []
    for row in rows where row.pairing.isOfMembers && done.insert(row.pairing).inserted {
      let own = rows.filter { $0.pairing == row.pairing }
      guard Set(own.map(\.level)).count > 1, let last = Self.weakest(of: own),
        !own.contains(where: { $0.conditions.isEmpty && $0.quoted.isEmpty }),
        let end = rows.lastIndex(where: { $0.pairing == row.pairing })
      else { continue }
      rows.insert(
        OutcomeRow(level: last.level, pairing: row.pairing, advice: last.advice), at: end + 1)
    }
  }

  /// Of the weakest level the last row.
  private static func weakest(of rows: [OutcomeRow]) -> OutcomeRow? {
    let level = rows.map(\.level).min()
    return rows.last { $0.level == level }
  }
}

extension OutcomeRow.Pairing {
  /// Whether it names members that a row is about.
  fileprivate var isOfMembers: Bool {
    switch self {
    case .with, .between: true
    case .none, .except: false
    }
  }
}
