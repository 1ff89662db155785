extension Side {
  /// The side that the name of an exam or a procedure says, in English or French: `IRM du genou
  /// gauche`, `bilateral hip x-ray`; nil where it says none.
  public init?(text: String) {
    var sides: Set<Side> = []
    let words = ExamWords(text).words
    for (place, word) in words.enumerated() {
      switch word {
      case "left", "gauche", "gauches": sides.insert(.left)
      case "right", "droit", "droite", "droits", "droites": sides.insert(.right)
      case "bilateral", "bilaterale", "bilaterales", "bilateraux": sides.formUnion([.left, .right])
      // `des deux genoux`, but not `deux incidences`.
      case "deux" where place > 0 && words[place - 1] == "des": sides.formUnion([.left, .right])
      default: break
      }
    }
    guard let first = sides.first else { return nil }
    self = sides.count > 1 ? .both : first
  }
}
