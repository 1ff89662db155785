/// The language of messages.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case french = "fr"

  /// One text in the language asked for.
  func say(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
    self == .english ? english() : french()
  }

  /// French sets its colon and semicolon off by a space that does not break.
  var colon: String { say(": ", "\u{A0}: ") }
  var semicolon: String { say("; ", "\u{A0}; ") }
}
