/// A stable code for one kind of mistake, with the page that `vigie rules explain` prints.
///
/// Codes are never reused. Each hundred has a file: `DiagnosticCode+Syntax.swift` holds V0101 to
/// V0199, and lists them for ``all``.
public struct DiagnosticCode: Sendable, Hashable {
  /// The code as printed, such as `V0101`.
  public let id: String
  /// The severity a diagnostic of this code has unless it says otherwise.
  public let severity: Severity
  /// The mistake in one line.
  public let title: String
  /// Why it is one, an example, and the repair, in Markdown.
  public let page: String

  /// A code with its title and page.
  package init(_ id: String, _ title: String, severity: Severity = .error, page: String) {
    self.id = id
    self.severity = severity
    self.title = title
    self.page = page
  }

  /// Codes are equal when they print the same.
  public static func == (left: Self, right: Self) -> Bool { left.id == right.id }

  /// Hashes the printed code.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// The code printed as `id`, in any letter case.
  ///
  /// - Complexity: O(number of codes).
  public static func named(_ id: String) -> DiagnosticCode? {
    let wanted = id.uppercased()
    return all.first { $0.id == wanted }
  }
}
