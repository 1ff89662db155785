/// How grave a diagnostic is: an error refuses the pack, a warning lets it pass and says so.
public enum Severity: String, Sendable, Hashable {
  case error
  case warning
}
