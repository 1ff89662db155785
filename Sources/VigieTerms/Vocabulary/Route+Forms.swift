extension Route {
  /// The route that a coded pharmaceutical form implies, or nil where it implies none.
  public init?(formSystem system: CodeSystem, code: String) {
    let route: Route?
    switch system {
    case .edqm: route = Route.form(edqm: code)
    case .snomed: route = Route.snomedForms[code]
    default: route = nil
    }
    guard let route else { return nil }
    self = route
  }

  /// European Pharmacopoeia, Standard Terms, pharmaceutical dose forms.
  ///
  /// The first three digits are the group, and a group is one site; exceptions, and codes outside
  /// the groups (13… and 50… for later and combined forms), are listed. Checked against the list as
  /// the Swiss value set of dose forms has it. Group 103 (oromucosal) mixes what is absorbed with
  /// what only rinses.
  private static func form(edqm code: String) -> Route? {
    guard code.utf8.count == 8, CodeForm.areDigits(Array(code.utf8)) else { return nil }
    return edqmForms[code] ?? edqmGroups[String(code.prefix(3))]
  }

  private static let edqmGroups: [String: Route] = [
    "101": .oral, "102": .oral, "104": .local, "105": .cutaneous, "106": .ocular, "107": .otic,
    "108": .nasal, "109": .vaginal, "110": .rectal, "111": .inhaled, "112": .injected,
  ]

  private static let edqmForms: [String: Route] = [
    // Transdermal patch, gel, solution, spray, ointment.
    "10519000": .transdermal, "10546250": .transdermal, "10546400": .transdermal,
    "10546500": .transdermal, "13102000": .transdermal,
    // Sublingual film, tablet, sprays, lyophilisate, powder; buccal film and tablet.
    "10317500": .sublingual, "10318000": .sublingual, "10309100": .sublingual,
    "10309200": .sublingual, "10309300": .sublingual, "13127000": .sublingual,
    "13105000": .sublingual, "10314011": .sublingual, "10320000": .sublingual,
    // Gargles; gingival gel, paste and solution.
    "10301000": .local, "10302000": .local, "10303000": .local, "10304000": .local,
    "10312000": .local, "10315000": .local, "10316000": .local, "50024000": .local,
    // Bladder irrigation, intravesical solutions.
    "11502000": .local, "11502500": .local, "50009750": .local, "13045000": .local,
    "11901000": .local, "13042000": .local,
    // Oral forms outside the groups.
    "50001000": .oral, "50010000": .oral, "50026000": .oral, "50056000": .oral, "13046000": .oral,
    "13007000": .oral, "13037000": .oral, "13118000": .oral, "13133000": .oral, "13134000": .oral,
    "13136000": .oral,
    // Forms for injection or infusion outside the groups.
    "50009300": .injected, "50009500": .injected, "50017500": .injected, "50053500": .injected,
    "50060000": .injected, "50076000": .injected, "50077000": .injected, "50079000": .injected,
    "13001000": .injected, "13004000": .injected, "13005000": .injected, "13008000": .injected,
    "13033000": .injected, "13036000": .injected, "13039000": .injected, "13047000": .injected,
    "13048000": .injected, "13049000": .injected, "13061000": .injected, "13076000": .injected,
    "13126000": .injected, "13139000": .injected,
    // Inhalation outside the groups.
    "50030000": .inhaled, "50031000": .inhaled, "50032000": .inhaled, "50081000": .inhaled,
    "13002000": .inhaled, "11601000": .inhaled, "11602000": .inhaled, "11603000": .inhaled,
    // Eye, ear, rectum, vagina, skin outside the groups.
    "13010000": .ocular, "13011000": .ocular, "13044000": .ocular, "13006000": .otic,
    "50018000": .local, "50018500": .local, "50019000": .local, "50019500": .local,
    "50020200": .local, "13015000": .rectal, "13111000": .vaginal, "50029500": .vaginal,
    "50009000": .cutaneous, "50015500": .cutaneous, "50016000": .cutaneous,
    "13066000": .cutaneous, "50015200": .local,
  ]

  /// SNOMED CT, pharmaceutical and basic dose forms. A basic cream, gel or ointment states no site.
  private static let snomedForms: [String: Route] = [
    "385055001": .oral, "385049006": .oral, "385050006": .oral, "385051005": .oral,
    "385057009": .oral, "66076007": .oral, "421026006": .oral, "385018001": .oral,
    "385019009": .oral, "385023001": .oral, "385024007": .oral, "385048003": .oral,
    "385219001": .injected, "385194003": .rectal, "385174007": .vaginal, "385099005": .local,
    "385101003": .local,
  ]
}
