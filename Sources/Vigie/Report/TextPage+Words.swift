import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension TextPage {
  /// A sign beside each word, so that no level rests on colour.
  func symbol(_ level: Level) -> String {
    switch level {
    case .contraindicated: "✖"
    case .discouraged: "▲"
    case .precaution: "◆"
    case .redundant: "↻"
    case .consider: "●"
    case .review: "◇"
    case .info: "·"
    }
  }

  func painted(_ text: String, _ level: Level) -> String {
    switch level {
    case .contraindicated: paint.red(text)
    case .discouraged, .precaution: paint.yellow(text)
    default: paint.cyan(text)
    }
  }

  /// The four levels of the French reference in its own words.
  func word(_ level: Level) -> String {
    guard language == .french else { return level.rawValue }
    switch level {
    case .contraindicated: return "contre-indication"
    case .discouraged: return "association déconseillée"
    case .precaution: return "précaution d'emploi"
    case .redundant: return "redondant"
    case .consider: return "à prendre en compte"
    case .review: return "à revoir"
    case .info: return "information"
    }
  }

  func word(_ truth: Truth) -> String {
    switch truth {
    case .yes: say("yes", "oui")
    case .no: say("no", "non")
    case .unknown: say("unknown", "inconnu")
    }
  }

  func word(action: String) -> String {
    guard language == .french else { return action }
    return [
      "stop": "arrêter", "replace": "remplacer", "start": "débuter", "order": "demander",
      "contact": "contacter le prescripteur de",
    ][action] ?? action
  }

  func word(_ reason: NotEvaluated.Reason) -> String {
    switch reason {
    case .unknownCode: say("code not known", "code inconnu")
    case .noCode: say("no code", "sans code")
    case .noDate: say("no date", "sans date")
    case .unit: say("unit not known", "unité inconnue")
    case .unsupportedResource: say("cannot be read", "illisible")
    case .limit: say("past a limit", "limite dépassée")
    case .labelTooCostly: say("label pattern too costly", "motif de libellé trop coûteux")
    }
  }
}
