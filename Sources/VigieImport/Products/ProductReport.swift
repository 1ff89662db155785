import Vigie

/// What became of every product and every pack of the publication.
public struct ProductReport: Sendable {
  /// How the substances of a product were found.
  public enum Identity: String, Sendable, Hashable, CaseIterable {
    /// All of them by their names.
    case names
    /// Not by all names, but by that of the product, whose brand the vocabulary lists.
    case ownName = "own-name"
    /// Not by all names, but its ATC code stands for listed substances.
    case codeOfSubstances = "code-of-substances"
    /// By no name; the product is its ATC code, which the vocabulary does not list.
    case code
    /// Some by their names; the others are their own words.
    case someNames = "some-names"
    /// By no name and no code; its substances are their own words.
    case ownWords = "own-words"
    /// No row says what it is made of, and it has no ATC code.
    case noSubstance = "no-substance"
    /// Remedies of homeopathy, by their own words.
    case homeopathic
  }

  /// A file, how many rows of it were read, and how many were left out because an equal one stands
  /// above.
  public struct File: Sendable, Hashable {
    public let name: String
    public let rows: Int
    public let doubled: Int
  }

  /// A text of the publication, with how many products have it.
  public struct Text: Sendable, Hashable {
    public let text: String
    public let products: Int
    /// What else there is to say of it.
    public let detail: String
  }

  /// A row that was not used.
  public struct LeftRow: Sendable, Hashable {
    public let file: String
    public let line: Int
    public let cause: String
  }

  public let files: [File]
  /// How many products the publication has.
  public let products: Int
  public let identities: [Identity: Int]
  /// Products by their ATC code: of seven characters, shorter, none.
  public let atc: (whole: Int, short: Int, none: Int)
  /// Products by their strengths: of all substances, of some, of none.
  public let strengths: (all: Int, some: Int, none: Int)
  /// Packs in the files, and codes of them in the map; a pack has one or two.
  public let packs: (rows: Int, codes: Int)
  /// Names that the vocabulary does not know.
  public let unknown: [Text]
  /// Names and codes that say two things.
  public let ambiguous: [Text]
  /// Routes and forms that the rule language has no word for.
  public let unreadRoutes: [Text]
  public let unreadForms: [Text]
  /// Products that no row says the substances of.
  public let withoutSubstance: [Text]
  public let leftRows: [LeftRow]
  /// Rows of packs that were not used.
  let leftPacks: Int

  /// Whether every product is counted once in each of the three ways, and every pack is in the map or
  /// listed.
  public var addsUp: Bool {
    identities.values.reduce(0, +) == products
      && atc.whole + atc.short + atc.none == products
      && strengths.all + strengths.some + strengths.none == products
      && packs.rows + leftPacks == files[2].rows
  }

  /// What was done, in one line.
  public var summary: String {
    "\(products) products, \(packs.rows) packs; "
      + "\(identities[.names] ?? 0) products by the names of their substances, "
      + "\(identities[.homeopathic] ?? 0) homeopathic; "
      + "\(unknown.count) names that the vocabulary does not know"
  }
}
