/// A text that equals only itself, byte by byte.
///
/// Strings that differ in how they write an accent are equal in Swift; which of the two a table
/// kept would then depend on which came first (determinism).
struct ExactText: Hashable {
  private let text: String

  init(_ text: String) { self.text = text }

  static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
