import VigieTerms

/// What a name of the thesaurus stands for: a substance, or a class with its members.
struct Group: Sendable, Hashable {
  let key: NameKey
  /// The name in French, in the spelling of a sentence.
  let french: String
  /// The English name of a substance; nil for a class.
  let english: String?
  let members: [Member]
  /// Members that neither the vocabulary nor the table of names knows, as printed.
  let unmapped: [String]
  let origin: Origin
  /// What the name adds that no code tells: "doses préventives".
  let condition: String?
  /// Routes printed in the name that no route of the language stands for.
  let unknownRoutes: [String]

  struct Member: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      /// By its English name.
      case substance(String)
      case atc(String)
    }

    let kind: Kind
    /// Empty: the pack's default. Several: by any of them.
    let routes: [Route]

    /// As a set of the rule language lists it, once for each route.
    var source: [String] {
      let name =
        switch kind {
        case .substance(let name): "substance \"\(name)\""
        case .atc(let code): "ATC \(code)"
        }
      return routes.isEmpty ? [name] : routes.map { "\(name) route \($0.rawValue)" }
    }
  }

  /// Where the members are listed.
  enum Origin: Sendable, Hashable {
    /// Under the heading, on this page.
    case thesaurus(page: Int)
    case classIndex
    case substanceIndex
    case table
    /// A single substance of the vocabulary.
    case vocabulary
  }

  /// The substances among the members, by their English names.
  var substances: Set<String> {
    Set(
      members.compactMap {
        if case .substance(let name) = $0.kind { name } else { nil }
      })
  }

  var isSubstance: Bool { members.count == 1 && substances.count == 1 && english != nil }
}
