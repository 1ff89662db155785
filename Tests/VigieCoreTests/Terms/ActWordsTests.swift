import Testing
import VigieTerms

/// What the names of acts say of side and contrast.
@Suite("Words of acts") struct ActWordsTests {
  @Test(
    "contrast",
    arguments: [
      ("CT Head W contrast IV", Contrast.with), ("CT Head WO contrast", .without),
      ("MR Knee WO and W contrast IV", .both), ("CT Abdomen W and WO contrast", .both),
      ("CT of the chest without contrast", .without), ("MRI with contrast", .with),
      ("CT head w/o contrast", .without),
      ("Scanner thoracique sans injection", .without),
      ("IRM du genou avec injection de gadolinium", .with),
      ("TDM sans puis avec injection", .both), ("IRM cérébrale injectée", .with),
      ("Scanner non injecté", .without),
      ("Scanner du crâne, avec injection intraveineuse de produit de contraste", .with),
      ("Scanner du crâne sans injection de produit de contraste", .without),
      ("CT rachis dorsal avec contraste IV", .with),
    ])
  func contrast(text: String, expected: Contrast) {
    #expect(Contrast(text: text) == expected)
  }

  @Test(
    "nothing that is clear of contrast",
    arguments: [
      "IRM du genou", "Infiltration avec injection de corticoïde", "Contrast sensitivity test",
      "Scanner avec contrainte", "", "without", "injection d'insuline",
    ])
  func noContrast(text: String) { #expect(Contrast(text: text) == nil) }

  @Test(
    "side",
    arguments: [
      ("IRM du genou gauche", Side.left), ("MRI of the right knee", .right),
      ("Radiographie des deux genoux", .both), ("Mammographie bilatérale", .both),
      ("Hip left and right", .both), ("ÉPAULE DROITE", .right),
    ])
  func side(text: String, expected: Side) { #expect(Side(text: text) == expected) }

  @Test(
    "no side", arguments: ["IRM du genou", "Radiographie de face, deux incidences", "bright field"])
  func noSide(text: String) { #expect(Side(text: text) == nil) }

  @Test("modalities of DICOM")
  func modalities() {
    let vocabulary = Vocabulary()
    let uri = "http://dicom.nema.org/resources/ontology/DCM"
    let mri = vocabulary.concept(vocabulary.intern(uri: uri, code: "MR"))
    #expect(Modality(mri) == .mri)
    #expect(Modality(vocabulary.concept(vocabulary.intern(uri: uri, code: "SR"))) == nil)
    #expect(Modality(vocabulary.concept(vocabulary.intern(uri: "urn:x", code: "MR"))) == nil)
    #expect(Modality(dicom: "DX") == .radiography)
  }
}
