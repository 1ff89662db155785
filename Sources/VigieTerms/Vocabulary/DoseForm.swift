/// What a medication is made up as, in the kinds that a rule can ask for.
///
/// Pharmacopoeias know hundreds of forms; a kind takes in all that share a noun: a film-coated and an
/// effervescent tablet are tablets.
public enum DoseForm: String, Hashable, Sendable, CaseIterable {
  case tablet, capsule, granules, powder, solution, suspension, syrup, drops, injection
  case suppository, patch, cream, ointment, gel, spray, implant

  /// The form named by a word of the rule language.
  public init?(word: String) { self.init(rawValue: word) }

  /// The form that a text names, in French or English; nil where it names none.
  ///
  /// Of several words the one that says most decides: a powder for injection is an injection, a
  /// solution in drops is drops. French words as the Base de données publique des médicaments has
  /// them, English ones as RxNorm.
  /// - Complexity: O(*n*) in the length of the text; one past 200 bytes names nothing.
  public init?(text: String) {
    guard text.utf8.count <= 200 else { return nil }
    let found = Set(Self.words(of: text).compactMap { Self.names[$0] })
    guard let form = Self.byWeight.first(where: found.contains) else { return nil }
    self = form
  }

  /// The same of the label of a product, where `GEL` is short for a capsule as often as it is a gel,
  /// unless the strength is in per cent.
  public init?(label: String) {
    guard let form = DoseForm(text: label), form != .gel || label.contains("%") else { return nil }
    self = form
  }

  /// What says most first.
  private static let byWeight: [DoseForm] = [
    .injection, .patch, .implant, .suppository, .spray, .drops, .syrup, .tablet, .capsule,
    .granules, .cream, .ointment, .gel, .powder, .suspension, .solution,
  ]

  private static let names: [String: DoseForm] = {
    let groups: [(DoseForm, String)] = [
      (.tablet, "comprime|comprimes|cpr|cprs|tablet|tablets|tab|tabs|caplet|dragee|dragees"),
      (.capsule, "gelule|gelules|capsule|capsules|cap|caps"),
      (.granules, "granules|granule|granulated"), (.powder, "poudre|poudres|powder|powders"),
      (.solution, "solution|solutions"), (.suspension, "suspension|suspensions"),
      (.syrup, "sirop|syrup"), (.drops, "gouttes|goutte|drops|drop|collyre"),
      (.injection, "injectable|injectables|injection|perfusion|infusion|syringe|seringue"),
      (.suppository, "suppositoire|suppositoires|suppository|suppositories|suppo"),
      (.patch, "patch|patchs|patches"), (.cream, "creme|cream"),
      (.ointment, "pommade|ointment|onguent"), (.gel, "gel"), (.spray, "spray|pulverisation"),
      (.implant, "implant|implants"),
    ]
    var names: [String: DoseForm] = [:]
    for (form, words) in groups {
      for word in words.split(separator: "|") { names[String(word)] = form }
    }
    return names
  }()

  /// Folded words; `gél`, short for `gélule`, is kept apart from `gel`.
  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
      let folded = foldedForLookup(String(word))
      return folded == "gel" && word.utf8.count > 3 ? "gelule" : folded
    }
  }
}
