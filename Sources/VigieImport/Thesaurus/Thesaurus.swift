import VigieLanguage
import VigieTerms

/// An edition of the interaction thesaurus as it is printed.
struct Thesaurus: Sendable {
  /// The day printed before the first entry.
  let date: Day
  /// What stands before the first heading.
  let preamble: [String]
  let headings: [Heading]
  /// In the order printed.
  let entries: [Entry]

  /// A name at the left margin, under which the entries of one substance or class stand.
  struct Heading: Sendable {
    let name: String
    let page: Int
    let line: Int
    /// "Voir aussi": the classes that a substance belongs to.
    let alsoIn: [String]
    /// The substances listed in parentheses; empty for a substance.
    let members: [String]
    /// The rest of what is printed before the first entry.
    let notes: [String]
  }

  /// One `+ PARTNER` with what is printed of it.
  struct Entry: Sendable {
    /// The position of its heading.
    let heading: Int
    let partner: String
    let page: Int
    let line: Int
    /// Nil where none is printed.
    let levels: PrintedLevels?
    let mechanism: String
    /// The lines of the conduct, a blank line as an empty one.
    let conduct: [String]
  }
}
