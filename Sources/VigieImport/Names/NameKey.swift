import VigieTerms

/// A printed name as it is compared: letters and digits, in lower case, without accents.
///
/// Blanks, hyphens, apostrophes and parentheses do not count, so a name broken at the end of a line,
/// or printed with another apostrophe, is the same name.
struct NameKey: Sendable, Hashable, Comparable {
  let text: String

  init(_ name: String) {
    text = String(foldedForLookup(name).filter { $0.isLetter || $0.isNumber })
  }

  static func < (left: NameKey, right: NameKey) -> Bool { left.text < right.text }
}
