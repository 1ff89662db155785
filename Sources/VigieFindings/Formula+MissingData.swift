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
    case (.measure(let measure, _), .missing(let summary)),
      (.measure(let measure, _), .notCovered(let summary)):
      measure.mayLack(summary)
    case (.measure(.derived, _), .birthDateMissing), (.measure(.derived, _), .sex(nil)): true
    default: false
    }
  }
}

extension Measure {
  fileprivate func mayLack(_ summary: PhraseSummary) -> Bool {
    func lacks(_ set: SetID, _ time: TimePhrase) -> Bool {
      PhraseSummary(kind: .exam, sets: [set], time: time) == summary
    }
    return switch self {
    case .picked(_, let set, let time), .change(_, let set, let time): lacks(set, time)
    case .derived(let quantity, let time): quantity.inputs.contains { lacks($0, time) }
    case .gestation, .named: false
    }
  }
}
