/// How images are made: the modalities of DICOM that rules can name.
///
/// Source: DICOM PS3.3 2024, C.7.3.1.1.1 (Modality); several of its codes are one word here.
public enum Modality: String, Sendable, Hashable, CaseIterable {
  case ct, mri, ultrasound, radiography, mammography, angiography, fluoroscopy, scintigraphy, pet
  case densitometry, endoscopy

  /// The modality of a DICOM code, or nil for one that rules cannot name.
  public init?(dicom code: String) {
    switch code {
    case "CT": self = .ct
    case "MR": self = .mri
    case "US", "IVUS", "BDUS": self = .ultrasound
    case "CR", "DX", "RG": self = .radiography
    case "MG": self = .mammography
    case "XA": self = .angiography
    case "RF": self = .fluoroscopy
    case "NM": self = .scintigraphy
    case "PT": self = .pet
    case "BMD": self = .densitometry
    case "ES": self = .endoscopy
    default: return nil
    }
  }

  /// The modality that a code of a record is, where its system is one of DICOM's.
  public init?(_ concept: Concept) {
    let names = ["http://dicom.nema.org/resources/ontology/DCM", "1.2.840.10008.2.16.4"]
    guard concept.system == .other, names.contains(where: concept.uri.hasSuffix) else { return nil }
    self.init(dicom: concept.code)
  }
}
