import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// How acts were done, and what two of them have in common.
extension Speaker {
  /// What the record leaves open.
  func gap(_ quality: ExamQuality) -> String {
    switch quality {
    case .side: gap(.side)
    case .contrastGiven: gap(.contrast)
    case .modality: gap(.modality)
    }
  }

  private func gap(_ attribute: ComparedAttribute) -> String {
    switch attribute {
    case .side: say("side not recorded", "côté non renseigné")
    case .contrast: say("contrast agent not recorded", "injection de contraste non renseignée")
    case .modality: say("modality not recorded", "modalité non renseignée")
    case .performer: say("performer not recorded", "exécutant non renseigné")
    case .prescriber: say("prescriber not recorded", "prescripteur non renseigné")
    case .document: say("document not recorded", "document non renseigné")
    case .substance: say("only a class recorded", "classe seule renseignée")
    }
  }

  func word(_ quality: ExamQuality, _ holds: Bool) -> String {
    let not = say(holds ? "" : "not ", holds ? "" : "pas ")
    return switch quality {
    case .side(let side): not + word(side)
    case .contrastGiven:
      say(
        holds ? "with contrast agent" : "without contrast agent",
        holds ? "avec produit de contraste" : "sans produit de contraste")
    case .modality(let modality): not + word(modality)
    }
  }

  /// "same side: left", "different side: left, right", "side not recorded: MRI of the knee".
  func shared(
    _ attribute: ComparedAttribute, _ first: BindingID, _ second: BindingID, _ truth: Truth
  ) -> String {
    let (left, right) = (values(of: attribute, first), values(of: attribute, second))
    switch truth {
    case .unknown:
      let open = [(first, left), (second, right)].filter { $0.1.isEmpty }
      let names = open.map { name(of: $0.0) }.withoutRepeats()
      return gap(attribute) + language.colon + names.joined(separator: ", ")
    case .yes:
      return sentence(attribute, isSame: true) + language.colon
        + left.filter(right.contains).joined(separator: ", ")
    case .no:
      let values = [left, right].map { $0.joined(separator: say(" and ", " et ")) }
      return sentence(attribute, isSame: false) + language.colon + values.joined(separator: ", ")
    }
  }

  func sentence(_ attribute: ComparedAttribute, isSame: Bool) -> String {
    let (noun, isFeminine): (String, Bool) =
      switch attribute {
      case .side: (say("side", "côté"), false)
      case .contrast: (say("contrast", "injection de contraste"), true)
      case .modality: (say("modality", "modalité"), true)
      case .performer: (say("performer", "exécutant"), false)
      case .prescriber: (say("prescriber", "prescripteur"), false)
      case .document: (say("document", "document"), false)
      case .substance: (say("substance", "substance"), true)
      }
    if isSame { return say("same ", "même ") + noun }
    return say("different ", "") + noun + say("", isFeminine ? " différente" : " différent")
  }

  private func values(of attribute: ComparedAttribute, _ binding: BindingID) -> [String] {
    guard bound.indices.contains(binding.index) else { return [] }
    if attribute == .substance, let substance = bound[binding.index].substance {
      // Of a class it is not known which.
      let isKnown = bound[binding.index].entries.contains {
        !record.namedSubstances($0, treatedWith: substance).sure.isEmpty
      }
      return isKnown ? [word(.substance(substance))] : []
    }
    return bound[binding.index].entries
      .flatMap { record.values(of: attribute, $0) }.withoutRepeats().map(word)
  }

  private func word(_ value: AttributeValue) -> String {
    switch value {
    case .side(let side): word(side)
    case .contrast(let isGiven): isGiven ? say("with", "avec") : say("without", "sans")
    case .modality(let modality): word(modality)
    case .reference(let reference): reference
    case .substance(let substance): words.name(of: substance)
    }
  }

  private func word(_ side: Side) -> String {
    switch side {
    case .left: say("left", "gauche")
    case .right: say("right", "droit")
    case .both: say("both sides", "des deux côtés")
    }
  }

  private func word(_ modality: Modality) -> String {
    switch modality {
    case .ct: say("CT", "scanner")
    case .mri: say("MRI", "IRM")
    case .ultrasound: say("ultrasound", "échographie")
    case .radiography: say("radiography", "radiographie")
    case .mammography: say("mammography", "mammographie")
    case .angiography: say("angiography", "angiographie")
    case .fluoroscopy: say("fluoroscopy", "radioscopie")
    case .scintigraphy: say("scintigraphy", "scintigraphie")
    case .pet: say("PET", "TEP")
    case .densitometry: say("densitometry", "densitométrie")
    case .endoscopy: say("endoscopy", "endoscopie")
    }
  }
}
