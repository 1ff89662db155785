import VigieRecord
import VigieTerms

/// One entry that was not evaluated, in words of the report's language.
public struct NotEvaluatedReport: Sendable, Hashable {
  public let reference: String
  public let reason: NotEvaluated.Reason
  /// What the source calls it, and what stood in the way; often empty.
  public let detail: String
}

extension EntryWords {
  func report(_ entry: NotEvaluated) -> NotEvaluatedReport {
    let causes = entry.causes.map(word).joined(separator: language.semicolon)
    return NotEvaluatedReport(
      reference: entry.reference, reason: entry.reason,
      detail: [entry.detail, causes].filter { !$0.isEmpty }.joined(separator: language.colon))
  }

  private func word(_ cause: NotEvaluated.Cause) -> String {
    switch cause {
    case .label(let doubt): doubt.text(in: language, record.vocabulary)
    case .namesDisagree: say("its names do not agree", "ses noms ne concordent pas")
    case .mixture:
      say(
        "what it is mixed with is not read either",
        "ce avec quoi il est mélangé n'est pas lu non plus")
    case .entries(let most): say("more than \(most) entries", "plus de \(most) éléments")
    case .codes(let most): say("more than \(most) codes", "plus de \(most) codes")
    }
  }
}

extension LabelDoubt {
  /// The doubt in words; substances are called as the language calls them.
  package func text(in language: Language, _ vocabulary: Vocabulary) -> String {
    func names(_ ids: [SubstanceID]) -> String {
      ids.map { vocabulary.substance($0).name(in: language) }.sorted().joined(separator: " + ")
    }
    switch self {
    case .unknown(let word):
      return language.say("`\(word)` is not understood", "`\(word)` n'est pas compris")
    case .alternative(let word):
      return language.say(
        "`\(word)` leaves open which is meant", "`\(word)` laisse le choix ouvert")
    case .ambiguous(let word, let mixtures):
      let all = mixtures.map(names).sorted().joined(separator: language.say(", or ", ", ou "))
      return language.say("`\(word)` could be \(all)", "`\(word)` peut être \(all)")
    case .contradiction(let outside, let inside):
      return names(outside) + language.say(", and in brackets ", ", et entre parenthèses ")
        + names(inside)
    case .group(let word):
      return language.say(
        "`\(word)` is a class of substances", "`\(word)` est une classe de substances")
    case .tooMany(let most):
      return language.say("more than \(most) substances", "plus de \(most) substances")
    case .tooLong(let most):
      return language.say("a name of more than \(most) bytes", "un nom de plus de \(most) octets")
    }
  }
}

extension Substance {
  /// What the language calls it.
  func name(in language: Language) -> String { language == .french ? french ?? name : name }
}
