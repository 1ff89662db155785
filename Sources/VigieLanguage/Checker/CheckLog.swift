import VigieTerms

/// Collects what the parts of one check find.
///
/// One list for a whole run, shared by reference, so that a part deep inside a rule reports
/// without handing its findings up through every caller.
final class CheckLog {
  private let limit: Int
  private var diagnostics: [Diagnostic] = []
  private(set) var errorCount = 0
  /// The files in which something is wrong, listed or not.
  private(set) var wrongFiles: Set<SourceFileID> = []
  /// Searching near names is the one costly part of a report: it stops after this many.
  private static let mostSearches = 50
  private var searches = 0

  /// What it says when it is full: where all are warnings, no more than that.
  private let overflow: Severity

  init(limit: Int, overflow: Severity = .error) {
    self.limit = limit
    self.overflow = overflow
  }

  /// INVARIANT (bounded): past the limit mistakes count, and are no longer listed.
  func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error {
      errorCount += 1
      wrongFiles.insert(diagnostic.span.file)
    }
    if diagnostics.count < limit {
      diagnostics.append(diagnostic)
    } else if diagnostics.count == limit {
      diagnostics.append(
        Diagnostic(
          .tooManyMistakes, "more than \(limit) mistakes; the rest is not listed",
          at: diagnostic.span, severity: overflow))
    }
  }

  /// What was found, for another log.
  var content: Content {
    Content(diagnostics: diagnostics, errorCount: errorCount, wrongFiles: wrongFiles)
  }

  /// What one part of a run found.
  struct Content: Sendable {
    fileprivate let diagnostics: [Diagnostic]
    fileprivate let errorCount: Int
    fileprivate let wrongFiles: Set<SourceFileID>
  }

  /// Adds what a part found that had a log of its own, with the same limit.
  func add(_ part: Content) {
    let errors = errorCount + part.errorCount
    for diagnostic in part.diagnostics { report(diagnostic) }
    // Those that the part no longer listed count as well.
    errorCount = errors
    wrongFiles.formUnion(part.wrongFiles)
  }

  /// `did you mean …?` for the word somebody probably meant; nil without a near one.
  func question(_ word: String, among words: @autoclosure () -> [String]) -> String? {
    searches += 1
    guard searches <= Self.mostSearches else { return nil }
    return NearName.nearest(to: word, in: words()).map { "did you mean `\($0)`?" }
  }

  func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String = "",
    notes: [Diagnostic.Note] = [], help: String? = nil
  ) {
    report(Diagnostic(code, message, at: span, label: label, notes: notes, help: help))
  }

  /// Reports a name or a line that stands twice, pointing at both.
  func reportTwice(_ message: String, at span: SourceSpan, first: SourceSpan, noun: String) {
    report(
      .definedTwice, message, at: span, label: "again here",
      notes: [Diagnostic.Note("the first \(noun) stands here", at: first)])
  }

  /// A word of the closed list of routes.
  func route(_ word: Name) -> Route? {
    guard !word.isPlaceholder else { return nil }
    if let route = Route(word: word.text) { return route }
    reportUnknownWord(
      word, message: "`\(word.text)` is no route", among: Route.allCases.map(\.rawValue))
    return nil
  }

  /// Reports a word outside a closed list: with the near one, else with the whole list.
  func reportUnknownWord(_ word: Name, message: String, among words: [String]) {
    guard !word.isPlaceholder else { return }
    let help =
      question(word.text, among: words)
      ?? "write one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
    report(.unknownWord, message, at: word.span, help: help)
  }

  /// Everything in the order of the source, a place said twice only once.
  var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.sorted { left, right in
      (left.span.file, left.span.start, left.span.end, left.code.id)
        < (right.span.file, right.span.start, right.span.end, right.code.id)
    }
  }
}
