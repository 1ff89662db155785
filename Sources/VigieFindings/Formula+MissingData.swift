import VigieLanguage

extension Formula {
  /// Whether the formula asks for the datum that `note` says is missing.
  func mayLack(_ note: Note) -> Bool {
    switch self {
    case .constant: false
    case .not(let part): part.mayLack(note)
    case .all(let parts), .any(let parts): parts.contains { $0.mayLack(note) }
    case .leaf(let leaf): leaf.mayLack(note)
    }
  }
}

extension Leaf {
  fileprivate func mayLack(_ note: Note) -> Bool {
    switch (self, note) {
    case (.patient(.age), .birthDateMissing), (.patient(.ageRange), .birthDateMissing): true
    case (.patient(.female), .sex(nil)), (.patient(.male), .sex(nil)): true
    case (.count(let phrase, _), .notCovered(let summary)): PhraseSummary(phrase) == summary
    case (.measure(.picked(_, let set, let time), _), .missing(let summary)),
      (.measure(.picked(_, let set, let time), _), .notCovered(let summary)):
      PhraseSummary(kind: .exam, sets: [set], time: time) == summary
    default: false
    }
  }
}
