import Synchronization

/// What each label pattern says of each text, asked once (semantics §1).
///
/// INVARIANT (determinism): an answer depends on pattern and text alone, so that it does not matter
/// who asked first, nor whether it was kept.
final class LabelAnswers: Sendable {
  private struct Question: Hashable {
    let pattern: Int
    let label: LabelID
  }

  /// A pattern that was compiled; nil for one that cannot be, which matches nothing: the checker
  /// has reported it.
  private struct Known {
    let number: Int
    let matcher: (any LabelMatcher)?
  }

  private struct State {
    var patterns: [LabelPattern: Known] = [:]
    var answers: [Question: Truth] = [:]
  }

  private let compiler: (any LabelPatternCompiler)?
  private let mostKept: Int
  private let state = Mutex(State())

  init(_ compiler: (any LabelPatternCompiler)?, mostKept: Int) {
    self.compiler = compiler
    self.mostKept = mostKept
  }

  var isAvailable: Bool { compiler != nil }

  func problem(of pattern: LabelPattern) -> LabelPatternProblem? {
    do {
      _ = try compiler?.compile(pattern)
      return nil
    } catch {
      return error
    }
  }

  func matchesEverything(_ pattern: LabelPattern) -> Bool {
    known(pattern).matcher?.matches("") == .yes
  }

  /// Whether the pattern is found in the text, which has that identifier.
  func answer(_ pattern: LabelPattern, _ label: LabelID, _ text: () -> String) -> Truth {
    let known = known(pattern)
    guard let matcher = known.matcher else { return .no }
    let question = Question(pattern: known.number, label: label)
    if let answer = state.withLock({ $0.answers[question] }) { return answer }
    // Outside the lock: a costly pattern delays nobody else.
    let answer = matcher.matches(text())
    state.withLock { state in
      if state.answers.count < mostKept { state.answers[question] = answer }
    }
    return answer
  }

  private func known(_ pattern: LabelPattern) -> Known {
    if let known = state.withLock({ $0.patterns[pattern] }) { return known }
    let matcher = try? compiler?.compile(pattern)
    return state.withLock { state in
      if let known = state.patterns[pattern] { return known }
      let known = Known(number: state.patterns.count, matcher: matcher)
      state.patterns[pattern] = known
      return known
    }
  }
}
