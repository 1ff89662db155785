/// What a product is counted in when a dose is no mass and no volume: two tablets, one sachet.
///
/// One canonical word a form: `1 TAB`, `1 comprimé` and `1 tablet` are one dose. Pieces compare
/// with themselves only, and `piece`, the unnamed one, with all that are taken whole.
public enum ProductPiece: String, Sendable, Hashable, CaseIterable {
  /// One of whatever the product comes in.
  case piece
  case tablet, capsule, sachet, suppository, lozenge, film
  /// A patch or a plaster.
  case patch
  /// One puff, spray or actuation.
  case puff
  case drop, ampoule
  /// A vial or a bottle: French `flacon` says both.
  case vial
  case bag, syringe, pen, cartridge, application, spoonful, implant
  /// As much as is taken at once: a measure of a bottle, a puff of an inhaler; of a box of tablets
  /// nobody can tell how many.
  case dose

  /// Whether it is what the product comes in, and not a share of it: a bottle holds many drops.
  var isWhole: Bool {
    switch self {
    case .drop, .puff, .application, .spoonful, .pen, .cartridge, .dose: false
    default: true
    }
  }

  /// The piece that a coded unit or form counts, or nil when the code is not one of these.
  public init?(system: CodeSystem, code: String) {
    let piece: ProductPiece?
    switch system {
    case .edqm: piece = ProductPiece.edqm[code]
    case .snomed: piece = ProductPiece.snomed[code]
    case .hl7: piece = ProductPiece.hl7[code]
    default: piece = nil
    }
    guard let piece else { return nil }
    self = piece
  }

  /// European Pharmacopoeia, Standard Terms: units of presentation, then the solid dose forms that
  /// are taken one by one.
  private static let edqm: [String: ProductPiece] = [
    "15001000": .puff, "15002000": .ampoule, "15005000": .bag, "15009000": .vial,
    "15012000": .capsule, "15036000": .patch, "15042000": .patch, "15052000": .syringe,
    "15054000": .tablet, "15060000": .vial,
    "10210000": .capsule, "10211000": .capsule, "10219000": .tablet, "10220000": .tablet,
    "10221000": .tablet, "10222000": .tablet, "10223000": .tablet, "10225000": .tablet,
    "10226000": .tablet, "10227000": .tablet, "10228000": .tablet, "10519000": .patch,
    "11013000": .suppository,
  ]

  /// SNOMED CT: units of product usage and of presentation.
  private static let snomed: [String: ProductPiece] = [
    "428673006": .tablet, "732936001": .tablet, "385055001": .tablet, "428641000": .capsule,
    "415215001": .puff, "404218003": .drop, "413516001": .ampoule, "415818006": .vial,
    "733013000": .sachet, "430293001": .suppository, "413568008": .application,
  ]

  /// HL7 v3 orderableDrugForm.
  private static let hl7: [String: ProductPiece] = [
    "TAB": .tablet, "CHEWTAB": .tablet, "CPTAB": .tablet, "DISINTAB": .tablet, "DRTAB": .tablet,
    "ECTAB": .tablet, "ERTAB": .tablet, "ORTAB": .tablet, "SLTAB": .tablet, "BUCTAB": .tablet,
    "CAPLET": .tablet, "CAP": .capsule, "ORCAP": .capsule, "ENTCAP": .capsule, "ERCAP": .capsule,
    "SUPP": .suppository, "PATCH": .patch, "PUFF": .puff, "SPRY": .puff, "DROP": .drop,
    "NDROP": .drop, "OPDROP": .drop, "ORDROP": .drop, "OTDROP": .drop,
  ]
}

extension ProductPiece {
  /// The piece that a text names as a whole: `comprimé(s)`, `TAB`, `gélule`; nil for anything else.
  public init?(word: String) {
    guard word.utf8.count <= 64 else { return nil }
    var name = foldedForLookup(word)
    for ending in ["(s)", "(e)s", "."] where name.hasSuffix(ending) {
      name.removeLast(ending.utf8.count)
    }
    guard let piece = ProductPiece.words[name] ?? ProductPiece.singular(name) else { return nil }
    self = piece
  }

  /// The piece that the first such word of a product's name or form counts: `tablet` in
  /// `Simvastatin 20 MG Oral Tablet`.
  /// - Complexity: O(*n*) in the length of the text; nothing is read past 400 bytes.
  public init?(namedIn text: String) {
    guard text.utf8.count <= 400 else { return nil }
    let words = foldedForLookup(text).split { !$0.isLetter }
    let pieces = words.compactMap { ProductPiece(productWord: String($0)) }
    guard let first = pieces.first else { return nil }
    self = first
  }

  /// Of the words of a name only those that are not also the name of what surrounds the product.
  private init?(productWord word: String) {
    guard let piece = ProductPiece(word: word) else { return nil }
    switch piece {
    case .tablet, .capsule, .sachet, .suppository, .lozenge, .patch, .film, .implant: self = piece
    default: return nil
    }
  }

  private static func singular(_ name: String) -> ProductPiece? {
    name.hasSuffix("s") ? words[String(name.dropLast())] : nil
  }

  /// Folded, in the singular where that is the plural without its `s`.
  private static let words: [String: ProductPiece] = {
    let groups: [(ProductPiece, String)] = [
      (.piece, "piece|dose unitaire|unite de prise|each"), (.dose, "dose|prise"),
      (.tablet, "tablet|tab|tabl|tbl|comprime|cpr|cp|cprs|caplet|pill|dragee|lyoc"),
      (.tablet, "comprime pellicule|comprime secable|comprime effervescent|film-coated tablet"),
      (.tablet, "comprime orodispersible|oral tablet"),
      (.capsule, "capsule|cap|caps|gelule|gelule ou capsule molle|capsule molle|gel cap"),
      (.sachet, "sachet|sachet-dose|sachet dose|pouch|packet"),
      (.suppository, "suppository|suppositories|supp|suppo|suppositoire|ovule|pessary|pessaries"),
      (.lozenge, "lozenge|pastille"), (.film, "film|strip"), (.implant, "implant"),
      (.patch, "patch|patches|emplatre|plaster|dispositif transdermique|transdermal patch"),
      (.puff, "puff|bouffee|spray|actuation|pulverisation|inhalation|actuat|dose spray|bouffees"),
      (.drop, "drop|goutte|gtt|gttes|[drp]"), (.ampoule, "ampoule|ampule|amp"),
      (.vial, "vial|flacon|bottle|fl"), (.bag, "bag|poche"), (.syringe, "syringe|seringue"),
      (.syringe, "seringue preremplie|prefilled syringe|srg"), (.pen, "pen|stylo|stylo prerempli"),
      (.cartridge, "cartridge|cartouche"), (.application, "application|appln|appl|applic"),
      (.spoonful, "spoonful|cuillere|cuillere-mesure|cuillere mesure"),
    ]
    var table: [String: ProductPiece] = [:]
    for (piece, words) in groups {
      for word in words.split(separator: "|") { table[String(word)] = piece }
    }
    return table
  }()
}
