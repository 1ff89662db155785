/// The grammar of the language guide, read as data, to make sentences from.
struct Grammar {
  indirect enum Expression {
    case word(String)
    case symbol(String)
    case sequence([Expression])
    case choice([Expression])
    case optional(Expression)
    case repetition(Expression)
  }

  let rules: [String: Expression]

  init() {
    var reader = GrammarReader(text: Self.text)
    rules = reader.readRules()
  }

  /// The section "Grammar" of the language guide, word for word.
  static let text = #"""
    file      = "pack" NAME [ "{" { packline } "}" ] { item } .
    packline  = "version" VERSION | "title" text | "valid" span | "use" NAME | "when" condition
              | "default" NAME ( duration | NAME ) [ "for" NAME ] .
    item      = "source" NAME "{" { "title" STRING | NAME ( STRING | DATE ) } "}"
              | "set" NAME "=" members [ "except" members ]
              | head "{" { heading } { line } { row } "}" .
    members   = member { "," member } .
    member    = ( NAME | "substance" STRING | "label" REGEX | [ SYSTEM ] code [ ".." code ] )
                { NAME ( NUMBER | NAME ) } [ STRING ] .
    code      = CODE | NUMBER .
    head      = "interaction" side "+" [ "other" ] side { "+" side } | ( "rule" | "repeat" ) NAME .
    side      = NAME { filter } .
    heading   = ( "title" | "because" | "advise" ) text | "valid" span | "source" NAME [ STRING ]
              | "kind" ( NAME | KIND | "interaction" ) .
    line      = "for" NAME ":" [ "all" | "other" | pick | "at" "least" NUMBER ] entries
              | "let" NAME ":" ( measure | NAME attribute )
              | "when" condition [ unknown ]
              | ( "unless" | "factor" ) NAME [ text ] ":" condition [ unknown ]
              | "exam" NAME | "act" SYSTEM code | "ignore" "within" duration
              | "again" ( "never" | "after" duration ) guard .
    row       = "level" NAME [ "with" NAME | "between" NAME "and" NAME ] guard { detail } .
    guard     = [ "if" condition | "otherwise" ] .
    detail    = ( "because" | "advise" ) text
              | "suggest" NAME NAME [ "by" NAME ] [ "within" duration ] .
    unknown   = "unknown" "means" NAME .
    condition = term [ "and" term { "and" term } | "or" term { "or" term } ] .
    term      = "not" term | "(" condition ")"
              | ( "any" | "no" | "at" ( "least" | "most" ) NUMBER ) [ "other" ] entries
              | measure test | ( "same" | "different" ) NAME "in" NAME "and" NAME | NAME [ about ]
              | STRING .
    about     = test | time | attribute test | "covers" NAME
              | "taken" duration ( "apart" "from" | "before" | "after" ) NAME .
    entries   = KIND { filter } [ time ] .
    filter    = test | NAME [ "as" NAME ] test | "lasting" duration { "," duration "with" NAME } .
    attribute = NAME [ "as" NAME ] [ window ] .
    measure   = pick NAME [ window ] | [ "relative" ] ( "rise" | "fall" ) "of" NAME window .
    pick      = "latest" | "earliest" .
    test      = ( OP | "=" ) NUMBER [ UNIT ] | "in" ( NAME | range ) | "outside" range
              | "is" [ "not" ] NAME .
    range     = NUMBER ".." NUMBER [ UNIT ] .
    time      = [ "started" | "stopped" | "changed" | "increased" ] window .
    window    = ( "within" | "less" "than" | "more" "than" ) duration
                [ ( "before" | "after" | "of" ) anchor ]
              | "from" duration "to" duration ( "before" | "after" ) anchor
              | "between" anchor "and" anchor | ( "before" | "after" | "at" ) anchor
              | "during" NAME | "ever" .
    anchor    = "now" | NAME [ "starts" | "stops" | "changes" | "increases" ] .
    duration  = NUMBER UNIT .
    span      = DATE ".." [ DATE ] .
    text      = NAME STRING { NAME STRING } .
    """#
}

/// Reads rules such as `a = "b" [ c ] .`
private struct GrammarReader {
  private let words: [Substring]
  private var at = 0

  init(text: String) { words = text.split { $0 == " " || $0 == "\n" } }

  mutating func readRules() -> [String: Grammar.Expression] {
    var rules: [String: Grammar.Expression] = [:]
    while at + 1 < words.count {
      let name = String(words[at])
      at += 2
      rules[name] = readChoice()
      at += 1
    }
    return rules
  }

  private mutating func readChoice() -> Grammar.Expression {
    var choices = [readSequence()]
    while words[at] == "|" {
      at += 1
      choices.append(readSequence())
    }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func readSequence() -> Grammar.Expression {
    var parts: [Grammar.Expression] = []
    while ![".", "|", ")", "]", "}"].contains(words[at]) { parts.append(readPart()) }
    return .sequence(parts)
  }

  private mutating func readPart() -> Grammar.Expression {
    let word = words[at]
    at += 1
    switch word {
    case "(": return readEnclosed { $0 }
    case "[": return readEnclosed(Grammar.Expression.optional)
    case "{": return readEnclosed(Grammar.Expression.repetition)
    case _ where word.hasPrefix("\""): return .word(String(word.dropFirst().dropLast()))
    default: return .symbol(String(word))
    }
  }

  private mutating func readEnclosed(
    _ wrap: (Grammar.Expression) -> Grammar.Expression
  ) -> Grammar.Expression {
    let inner = readChoice()
    at += 1
    return wrap(inner)
  }
}
