import Vigie

/// One sentence about a word of the language, with an example; the guide says it at length.
package struct KeywordPage: Sendable {
  /// What the word says.
  package let sentence: String
  /// A line, or several, that use it.
  package let example: String

  /// The page of a word, if it has one.
  package static func of(_ keyword: Keyword) -> KeywordPage? { pages[keyword.rawValue] }

  private static let pages: [String: KeywordPage] = {
    var pages: [String: KeywordPage] = [:]
    for (words, sentence, example) in packWords + ruleWords + conditionWords + timeWords {
      for word in words.split(separator: " ") {
        pages[String(word)] = KeywordPage(sentence: sentence, example: example)
      }
    }
    return pages
  }()

  private typealias Entry = (words: String, sentence: String, example: String)

  private static let packWords: [Entry] = [
    (
      "pack", "Begins a file: everything in it belongs to the pack of that name.",
      "pack renal {\n  version 1.0.0\n}"
    ),
    ("version", "The version of the pack, in three numbers.", "version 1.2.0"),
    (
      "title", "What the pack, rule or source is called, by language.",
      "title en \"Two sedatives\" fr \"Deux sédatifs\""
    ),
    (
      "valid",
      "The days for which you vouch. A pack past them still runs, under a banner; a rule does not.",
      "valid 2026-01-01 .. 2027-12-31"
    ),
    ("use", "Makes the sets of another pack known in this one.", "use medicines"),
    (
      "default", "What holds wherever a rule of the pack says nothing.",
      "default exposure 100 days"
    ),
    (
      "source", "A reference that rules cite; inside a rule, the citation itself.",
      "source rcpath { title \"Minimum retesting intervals\" edition \"2021\" }"
    ),
    ("set", "Gives a group of codes and substances a name.", "set vka = ATC B01AA"),
    (
      "substance",
      "The substance itself and not a class: found by what a product contains, combinations included.",
      "set colchicine = substance \"colchicine\""
    ),
    (
      "label", "Entries without a code, by a pattern on their words.",
      "set creatinine = label /creatinin/i"
    ),
    (
      "except", "Takes members out of the set again.",
      "set nsaid = ATC M01A except ATC M01AX05"
    ),
  ]

  private static let ruleWords: [Entry] = [
    (
      "interaction",
      "Fires when a medicine of each side is current or being prescribed, in either order.",
      "interaction vka + nsaid {\n  level discouraged\n}"
    ),
    (
      "other", "A second one, none that is bound already: a class with itself.",
      "interaction sedative + other sedative {\n  level consider\n}"
    ),
    (
      "rule", "A rule in which every part has its own line.",
      "rule potassium-missing {\n  level review\n}"
    ),
    (
      "repeat", "Compares an exam (`later`) with the nearest one before it (`earlier`).",
      "repeat hba1c {\n  exam  hba1c\n  again after 90 days\n  level redundant\n}"
    ),
    ("kind", "What sort of finding the rule gives, where that is not plain.", "kind omission"),
    ("because", "Why it matters: the mechanism, by language.", "because en \"Bleeding\""),
    (
      "advise", "What to do, by language; `{name}` becomes what was found.",
      "advise en \"Prefer paracetamol to {nsaid}.\""
    ),
    (
      "again", "The shortest interval that is not too soon; rows are read from the top.",
      "again after 90 days otherwise"
    ),
    ("never", "The exam is not to be done again.", "again never if confirmed"),
    (
      "ignore", "Keeps two samples of one occasion from being a repeat.", "ignore within 1 day"
    ),
    ("act", "The act that prices a repeated exam.", "act NABM 1577"),
    (
      "for", "Binds what must be there, at most four things; the finding shows them.",
      "for drug: medication in nsaid"
    ),
    ("all", "The group of all of them, as one.", "for drugs: all medications in qt"),
    (
      "let", "Gives a value a name.", "let last: latest potassium within 30 days"
    ),
    ("when", "A condition that must hold.", "when patient age > 65 years"),
    (
      "unless", "An exception: its name is what the report counts.",
      "unless protected: any medication in protector"
    ),
    (
      "factor", "A circumstance: the finding shows whether it holds, also where no row asks.",
      "factor fragile: patient age > 65 years"
    ),
    (
      "level",
      "A row of the table: read from the top, the first that holds gives the level.",
      "level precaution if protected"
    ),
    ("with", "Only for that member of a side.", "level contraindicated with macrolide"),
    (
      "between",
      "Names one member of each side; of two points in time, both included.",
      "level discouraged between sacubitril and ace-inhibitor"
    ),
    ("if", "The row holds only under this condition.", "level precaution if protected"),
    ("otherwise", "The row that holds where none above does.", "level discouraged otherwise"),
    (
      "suggest", "An action that a program may offer: stop, replace, start, order, contact.",
      "level discouraged\n  suggest stop nsaid"
    ),
    ("by", "What replaces it.", "level discouraged\n  suggest replace nsaid by paracetamol"),
    (
      "unknown means", "Says what counts where the answer stays unknown.",
      "when any condition in ulcer ever unknown means absent"
    ),
  ]

  private static let conditionWords: [Entry] = [
    (
      "medication medications", "Treatments: prescribed, dispensed, given or stated.",
      "any medication in nsaid"
    ),
    (
      "exam exams", "Results and acts of laboratory and imaging; in a repeat, the set it is about.",
      "any exam in hba1c within 90 days"
    ),
    (
      "condition conditions", "Diseases and problems; refuted ones never count.",
      "any condition in heart-failure"
    ),
    (
      "allergy allergies", "Allergies and intolerances, at any time; refuted ones never count.",
      "any allergy in penicillin"
    ),
    ("procedure procedures", "Procedures and devices.", "any procedure in pacemaker ever"),
    ("stay stays", "Stays in a hospital or a ward.", "any stay in critical-care within 7 days"),
    ("any", "At least one such entry.", "any medication in protector"),
    (
      "no", "None: true only where the record is known to be complete, elsewhere unknown.",
      "no medication in beta-blocker"
    ),
    (
      "at least most", "So many different substances, or days with an exam.",
      "at least 2 medications in qt"
    ),
    ("and or", "Joins conditions; the two do not mix without parentheses.", "fragile and stacked"),
    ("not", "Denies the next word only.", "not protected"),
    (
      "in", "Is a member of a set, or lies in a range with both ends.",
      "patient age in 12 .. 55 years"
    ),
    ("outside", "Lies below or above a range.", "last outside 3.5 .. 5.0 mmol/L"),
    ("is", "Is in a state.", "drug is new"),
    (
      "as", "Counted in equivalents, by the weights of a set.",
      "drug dose as prednisone-equivalent > 10 mg/day"
    ),
    (
      "same different", "Compares two bound entries.", "different side in earlier and later"
    ),
    ("covers", "Whether an exam contains another, as a panel does.", "earlier covers hba1c"),
    (
      "taken apart", "How far the intakes of two medicines lie from each other.",
      "drug taken 2 hours apart from iron"
    ),
    (
      "lasting", "How long a medicine still acts after its last day.",
      "any medication in ssri lasting 7 days, 5 weeks with fluoxetine"
    ),
    (
      "latest earliest", "The last or first result of the window; unreadable is unknown.",
      "latest potassium within 30 days > 5.5 mmol/L"
    ),
    (
      "relative rise fall of", "How far a result went up or down within the window.",
      "relative rise of creatinine within 7 days >= 30 %"
    ),
  ]

  private static let timeWords: [Entry] = [
    (
      "started stopped changed increased", "The event must lie in the window, not the state.",
      "any medication in nsaid started within 30 days"
    ),
    ("within", "The window, its far end included.", "any exam in inr within 30 days"),
    (
      "less than", "The window without its last day.",
      "any exam in tsh less than 6 weeks after drug starts"
    ),
    ("more", "Past that distance.", "any condition in clot more than 5 years before now"),
    (
      "from to", "From one distance to another, both included.",
      "any exam in inr from 1 day to 7 days after drug starts"
    ),
    ("before after", "On that side of a point in time.", "any exam in inr after drug starts"),
    ("during", "While another entry lasts.", "any exam in inr during drug"),
    ("ever", "At any time.", "any condition in ulcer ever"),
    ("now", "The moment that is judged.", "any condition in clot within 5 years before now"),
    (
      "starts stops changes increases", "That event of a bound entry, as a point in time.",
      "any exam in inr after drug starts"
    ),
  ]
}
