/// One text in one or more languages, as written in a pack.
public struct Texts: Sendable, Hashable {
  /// Language code and template, in the order written.
  public let entries: [Entry]

  public struct Entry: Sendable, Hashable {
    public let language: String
    public let template: Template

    public init(language: String, template: Template) {
      self.language = language
      self.template = template
    }
  }

  public static let none = Texts(entries: [])

  public init(entries: [Entry]) { self.entries = entries }

  /// The template in `language`, else in English, else the first one written.
  public func template(in language: String) -> Template? {
    (entries.first { $0.language == language } ?? entries.first { $0.language == "en" }
      ?? entries.first)?.template
  }
}

/// A text with placeholders such as `{nsaid}` or `{plasma.value}`, resolved to what they name.
public struct Template: Sendable, Hashable {
  public let pieces: [Piece]

  public enum Piece: Sendable, Hashable {
    case text(String)
    /// `{name}` or `{name.attribute}` of a binding: `name`, `value`, `date`.
    case binding(BindingID, Placeholder)
    /// The same of a `let`.
    case measure(LetID, Placeholder)
    /// `{name.dose}` and its like: an amount that comes with the match.
    case quote(QuoteID)
  }

  public enum Placeholder: String, Sendable, Hashable, CaseIterable {
    case name
    case value
    case date
  }

  public init(pieces: [Piece]) { self.pieces = pieces }
}
