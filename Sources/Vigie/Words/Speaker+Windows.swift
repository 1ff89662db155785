import VigieLanguage
import VigieTerms

extension Speaker {
  /// "in the last 30 days", "started between HbA1c and HbA1c"; empty for *at now*.
  func time(_ phrase: TimePhrase?) -> String {
    guard let phrase else { return "" }
    return [phrase.event.map(word) ?? "", window(phrase.window)].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private func word(_ event: TimePhrase.Event) -> String {
    switch event {
    case .started: say("started", "débuté")
    case .stopped: say("stopped", "arrêté")
    case .changed: say("changed", "modifié")
    case .increased: say("increased", "augmenté")
    }
  }

  private func window(_ window: Window) -> String {
    switch window {
    case .distance(.within, let length, .before, .now):
      return say("in the last \(duration(length))", "dans les \(duration(length)) précédents")
    case .distance(let distance, let length, let side, let anchor):
      return "\(word(distance)) \(duration(length)) \(word(side)) \(name(of: anchor))"
    case .fromTo(let near, let far, let side, let anchor):
      return say("from ", "de ") + duration(near) + say(" to ", " à ") + duration(far)
        + " \(word(side)) \(name(of: anchor))"
    case .between(let first, let last):
      return say("between ", "entre ") + name(of: first) + say(" and ", " et ") + name(of: last)
    case .before(let anchor): return say("before ", "avant ") + name(of: anchor)
    case .after(let anchor): return say("after ", "après ") + name(of: anchor)
    case .at(let anchor): return say("at ", "au moment de ") + name(of: anchor)
    case .during(let binding): return say("during ", "pendant ") + name(of: binding)
    case .ever: return say("at any time", "à tout moment")
    }
  }

  private func word(_ distance: Window.Distance) -> String {
    switch distance {
    case .within: say("within", "à moins de")
    case .lessThan: say("less than", "moins de")
    case .moreThan: say("more than", "plus de")
    }
  }

  private func word(_ side: Window.Side) -> String {
    switch side {
    case .before: say("before", "avant")
    case .after: say("after", "après")
    case .around: say("of", "autour de")
    }
  }

  func name(of anchor: Anchor) -> String {
    guard case .binding(let binding, let edge) = anchor else { return say("now", "maintenant") }
    let name = name(of: binding)
    switch edge {
    case .starts: return name
    case .stops: return say("the end of \(name)", "l'arrêt de \(name)")
    case .changes: return say("the change of \(name)", "la modification de \(name)")
    case .increases: return say("the increase of \(name)", "l'augmentation de \(name)")
    }
  }
}
