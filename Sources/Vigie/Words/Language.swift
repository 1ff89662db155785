/// The language of messages.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case french = "fr"

  /// One text in the language asked for.
  func say(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
    self == .english ? english() : french()
  }
}
