/// The words in the name of an exam: lower case, without accents, apart at every sign but the
/// slash of `w/o`.
struct ExamWords {
  let words: [String]

  /// Names longer than this say what they say at their beginning.
  private static let longest = 1_000

  init(_ text: String) {
    words = foldedForLookup(String(text.unicodeScalars.prefix(Self.longest)))
      .split { !($0.isLetter || $0.isNumber || $0 == "/") }
      .map(String.init)
  }
}
