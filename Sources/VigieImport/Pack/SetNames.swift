import VigieLanguage
import VigieTerms

/// Names of the rule language for what the thesaurus names in French.
enum SetNames {
  /// `Bêta-bloquants (sauf esmolol)` is `beta-bloquants-sauf-esmolol`.
  ///
  /// A name that the language keeps for itself gets a second word.
  static func name(_ printed: String) -> String {
    var name = ""
    for character in foldedForLookup(printed) {
      if character.isASCII, character.isLetter || character.isNumber {
        name.append(character)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    if name.last == "-" { name.removeLast() }
    if name.first?.isLetter != true { name = "nom" + (name.isEmpty ? "" : "-") + name }
    return Keyword(rawValue: name) == nil ? name : name + "-substance"
  }

  /// The name of a set of several members of a class, by the names of the members.
  static func name(ofMembers names: [String]) -> String {
    guard names.count > 4 else { return names.joined(separator: "-") }
    return names.prefix(3).joined(separator: "-") + "-et-\(names.count - 3)-autres"
  }
}
