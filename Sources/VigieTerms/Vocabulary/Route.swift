/// How a medication enters the body, as exactly as somebody wrote it (semantics S26).
///
/// `injected`, `systemic` and `local` are kinds of routes: a rule asks for them, and a record or an
/// ATC code may say no more than that.
public enum Route: String, Hashable, Sendable, CaseIterable {
  case oral, sublingual, rectal, injected, intravenous, subcutaneous, intramuscular
  case intraArticular = "intra-articular"
  case inhaled, nasal, transdermal, cutaneous, ocular, otic, vaginal
  /// Acting in the whole body.
  case systemic
  /// Acting where it is applied.
  case local
  /// Any route at all: the word that lifts a default.
  case either

  /// The route named by a word of the rule language.
  public init?(word: String) {
    self.init(rawValue: word)
  }

  /// The finest places that routes are told apart by. Rectal and inhaled medications act locally or
  /// in the whole body, and the route alone does not say which.
  private struct Places: OptionSet {
    let rawValue: UInt32

    static let oral = Places(rawValue: 1 << 0)
    static let sublingual = Places(rawValue: 1 << 1)
    static let rectalSystemic = Places(rawValue: 1 << 2)
    static let rectalLocal = Places(rawValue: 1 << 3)
    static let intravenous = Places(rawValue: 1 << 4)
    static let subcutaneous = Places(rawValue: 1 << 5)
    static let intramuscular = Places(rawValue: 1 << 6)
    static let otherInjection = Places(rawValue: 1 << 7)
    static let intraArticular = Places(rawValue: 1 << 8)
    static let inhaledSystemic = Places(rawValue: 1 << 9)
    static let inhaledLocal = Places(rawValue: 1 << 10)
    static let nasal = Places(rawValue: 1 << 11)
    static let transdermal = Places(rawValue: 1 << 12)
    static let cutaneous = Places(rawValue: 1 << 13)
    static let ocular = Places(rawValue: 1 << 14)
    static let otic = Places(rawValue: 1 << 15)
    static let vaginal = Places(rawValue: 1 << 16)
    static let otherLocal = Places(rawValue: 1 << 17)

    static let injected: Places = [.intravenous, .subcutaneous, .intramuscular, .otherInjection]
    static let systemic: Places = [
      .oral, .sublingual, .rectalSystemic, .injected, .inhaledSystemic, .transdermal,
    ]
    static let local: Places = [
      .rectalLocal, .intraArticular, .inhaledLocal, .nasal, .cutaneous, .ocular, .otic, .vaginal,
      .otherLocal,
    ]
  }

  /// The places this route may mean.
  ///
  /// Local are cutaneous, ocular, otic, nasal, vaginal and intra-articular: the ANSM thesaurus of
  /// interactions (September 2023, page 2) takes skin, eye drops, nose and vagina for the local
  /// routes that interactions of systemic ones do not concern, and lists its exceptions itself.
  private var places: Places {
    switch self {
    case .oral: .oral
    case .sublingual: .sublingual
    case .rectal: [.rectalSystemic, .rectalLocal]
    case .injected: .injected
    case .intravenous: .intravenous
    case .subcutaneous: .subcutaneous
    case .intramuscular: .intramuscular
    case .intraArticular: .intraArticular
    case .inhaled: [.inhaledSystemic, .inhaledLocal]
    case .nasal: .nasal
    case .transdermal: .transdermal
    case .cutaneous: .cutaneous
    case .ocular: .ocular
    case .otic: .otic
    case .vaginal: .vaginal
    case .systemic: .systemic
    case .local: .local
    case .either: [.systemic, .local]
    }
  }

  /// Whether a medication given by this route is one given by `word`.
  ///
  /// An intravenous one is `injected` and `systemic`; whether a systemic one is `oral` is unknown.
  public func satisfies(_ word: Route) -> Truth {
    if places.isSubset(of: word.places) { return .yes }
    return places.isDisjoint(with: word.places) ? .no : .unknown
  }

  /// The same for a route that may not be recorded: unknown, unless any route will do.
  public static func satisfies(_ route: Route?, _ word: Route) -> Truth {
    (route ?? .either).satisfies(word)
  }

  /// Whether the medication acts in the whole body.
  public var isSystemic: Truth { satisfies(.systemic) }

  /// Whether the medication acts where it is applied.
  public var isLocal: Truth { satisfies(.local) }

  /// Whether the two may be the same route.
  public func overlaps(_ other: Route) -> Bool { satisfies(other) != .no }
}
