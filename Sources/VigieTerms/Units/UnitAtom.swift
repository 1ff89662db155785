/// One unit of the table: a symbol of UCUM with its size in base units.
struct UnitAtom: Sendable {
  var factor: ExactRational
  var dimension: Dimension
  /// Whether prefixes apply.
  var isMetric: Bool
  /// What is added after scaling, for scales whose zero lies elsewhere.
  var offset: ExactRational

  init(_ factor: ExactRational, _ dimension: Dimension, isMetric: Bool = false) {
    self.factor = factor
    self.dimension = dimension
    self.isMetric = isMetric
    offset = .zero
  }

  private init(
    _ factor: String, per divisor: Int128 = 1, _ dimension: Dimension, metric: Bool = false,
    offset: String = "0", offsetPer: Int128 = 1
  ) {
    self.init(UnitAtom.ratio(factor, divisor), dimension, isMetric: metric)
    self.offset = UnitAtom.ratio(offset, offsetPer)
  }

  private static func ratio(_ text: String, _ divisor: Int128) -> ExactRational {
    let decimal = ExactRational(ExactDecimal(text) ?? .zero)
    return ExactRational(decimal.numerator, divisor, exponent: decimal.exponent) ?? .zero
  }

  private static let energy = dimension([.mass: 1, .length: 2, .time: -2])
  private static let pressure = dimension([.mass: 1, .length: -1, .time: -2])

  private static func dimension(_ powers: [Dimension.Base: Int]) -> Dimension {
    var dimension = Dimension()
    for (base, power) in powers { dimension[base] = power }
    return dimension
  }

  /// The units of medicine; gram, metre and second are the base of mass, length and time.
  ///
  /// Sizes: UCUM 2.1 tables 4–8 and 12 (month and year are the mean Julian ones, 30.4375 and 365.25
  /// days). Enzyme units and international units are one kind, since records write one for the
  /// other; a katal is then 60,000,000 units (1 U = 1 µmol/min).
  static let table: [String: UnitAtom] = [
    "g": UnitAtom("1", .init(.mass), metric: true),
    "[lb_av]": UnitAtom("453.59237", .init(.mass)),
    "[oz_av]": UnitAtom("28.349523125", .init(.mass)),
    "m": UnitAtom("1", .init(.length), metric: true),
    "[in_i]": UnitAtom("0.0254", .init(.length)),
    "[ft_i]": UnitAtom("0.3048", .init(.length)),
    "L": UnitAtom("1e-3", dimension([.length: 3]), metric: true),
    "l": UnitAtom("1e-3", dimension([.length: 3]), metric: true),
    "s": UnitAtom("1", .init(.time), metric: true),
    "min": UnitAtom("60", .init(.time)),
    "h": UnitAtom("3600", .init(.time)),
    "d": UnitAtom("86400", .init(.time)),
    "wk": UnitAtom("604800", .init(.time)),
    "mo": UnitAtom("2629800", .init(.time)),
    "a": UnitAtom("31557600", .init(.time)),
    "mol": UnitAtom("1", .init(.amount), metric: true),
    "eq": UnitAtom("1", .init(.equivalent), metric: true),
    "osm": UnitAtom("1", .init(.osmole), metric: true),
    "[iU]": UnitAtom("1", .init(.activity), metric: true),
    "[IU]": UnitAtom("1", .init(.activity), metric: true),
    "U": UnitAtom("1", .init(.activity), metric: true),
    "kat": UnitAtom("6e7", .init(.activity), metric: true),
    "K": UnitAtom("1", .init(.temperature)),
    "Cel": UnitAtom("1", .init(.temperature), offset: "273.15"),
    "[degF]": UnitAtom("5", per: 9, .init(.temperature), offset: "2298.35", offsetPer: 9),
    "Pa": UnitAtom("1000", pressure, metric: true),
    "bar": UnitAtom("1e8", pressure, metric: true),
    "m[Hg]": UnitAtom("133322e3", pressure, metric: true),
    "m[H2O]": UnitAtom("9806.65e3", pressure, metric: true),
    "N": UnitAtom("1000", dimension([.mass: 1, .length: 1, .time: -2]), metric: true),
    "J": UnitAtom("1000", energy, metric: true),
    "cal": UnitAtom("4184", energy, metric: true),
    "Hz": UnitAtom("1", dimension([.time: -1]), metric: true),
    "deg": UnitAtom("1", .init(.angle)),
    "Bq": UnitAtom("1", .init(.radioactivity), metric: true),
    "Gy": UnitAtom("1", .init(.absorbedDose), metric: true),
    "Sv": UnitAtom("1", .init(.equivalentDose), metric: true),
    "%": UnitAtom("1e-2", .none),
    "[ppth]": UnitAtom("1e-3", .none),
    "[ppm]": UnitAtom("1e-6", .none),
    "[pi]": UnitAtom("3.14159265358979323", .none),
    "intake": UnitAtom("1", .init(.intake)),
    "[pH]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 1)),
    "[arb'U]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 2), metric: true),
    "[CFU]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 3), metric: true),
    "[HPF]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 4)),
    "[LPF]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 5)),
    "[drp]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 6)),
    "[PFU]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 7), metric: true),
    "[APL'U]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 8), metric: true),
    "[MPL'U]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 9), metric: true),
    "[GPL'U]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 10), metric: true),
    "[dpt'U]": UnitAtom("1", .init(.arbitrary, arbitraryKind: 11)),
    "dB": UnitAtom("1", .init(.arbitrary, arbitraryKind: 12)),
    "bodysurface": UnitAtom("1", .init(.bodySurface)),
  ]

  /// Powers of ten of the prefixes; those that no unit of medicine carries are left out, so that
  /// fewer words of a rule read as units.
  private static let prefixes: [Character: Int] = [
    "T": 12, "G": 9, "M": 6, "k": 3, "d": -1, "c": -2, "m": -3, "u": -6, "µ": -6, "μ": -6,
    "n": -9, "p": -12, "f": -15,
  ]

  /// The unit of that symbol, with its prefix if it has one.
  static func named(_ symbol: String) -> UnitAtom? {
    if let atom = table[symbol] { return atom }
    if let name = aliases[symbol] { return named(name) }
    if symbol == "hPa" { return named("mbar") }
    guard let first = symbol.first, let power = prefixes[first] else { return nil }
    let rest = String(symbol.dropFirst())
    guard var atom = table[rest] ?? prefixedAliases[rest].flatMap({ table[$0] }), atom.isMetric,
      let factor = ExactRational(
        atom.factor.numerator, atom.factor.denominator, exponent: atom.factor.exponent + power)
    else { return nil }
    atom.factor = factor
    return atom
  }

  /// Spellings outside UCUM of whole symbols: words of the rule language, then what records and
  /// French laboratories print.
  private static let aliases: [String: String] = [
    "second": "s", "seconds": "s", "sec": "s", "minute": "min", "minutes": "min",
    "hour": "h", "hours": "h", "hr": "h", "day": "d", "days": "d", "week": "wk", "weeks": "wk",
    "month": "mo", "months": "mo", "year": "a", "years": "a",
    "jour": "d", "jours": "d", "semaine": "wk", "semaines": "wk", "mois": "mo", "heure": "h",
    "heures": "h", "mo_j": "mo", "a_j": "a",
    "mcg": "ug", "IU": "[iU]", "UI": "[iU]", "Eq": "eq", "Osm": "osm", "mmHg": "mm[Hg]",
    "cmH2O": "cm[H2O]", "°C": "Cel", "°F": "[degF]", "degC": "Cel", "degF": "[degF]",
    "lb": "[lb_av]", "inch": "[in_i]", "j": "d", "γ": "ug", "gram": "g", "gramme": "g",
    "grammes": "g", "milligramme": "mg", "milligrammes": "mg", "microgramme": "ug",
    "microgrammes": "ug", "milligram": "mg", "microgram": "ug", "millilitre": "mL",
    "millilitres": "mL", "milliliter": "mL",
  ]

  /// The spellings outside UCUM that take a prefix (`mEq`, `kIU`, `mUI`).
  private static let prefixedAliases: [String: String] = [
    "Eq": "eq", "IU": "[iU]", "UI": "[iU]", "Osm": "osm",
  ]
}
