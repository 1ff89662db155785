import Foundation
import Testing
import VigieTerms

/// Routes as records write them: codes, words, and forms that imply one.
@Suite("Routes in records")
struct RouteCodesTests {
  @Test(
    "Routes from codes",
    arguments: [
      (CodeSystem.edqm, "20053000", Route?.some(.oral)), (.edqm, "20045000", .intravenous),
      (.edqm, "20066000", .subcutaneous), (.edqm, "20003000", .cutaneous),
      (.edqm, "20070000", .transdermal), (.edqm, "20051000", .ocular),
      (.edqm, "20042000", .injected),
      (.edqm, "20047000", .ocular), (.edqm, "20046000", .local),
      (.edqm, "20024000", .intraArticular),
      // Oromucosal and intraperitoneal: where it acts is not said.
      (.edqm, "20054000", nil), (.edqm, "20038000", nil), (.edqm, "20053001", nil),
      (.snomed, "26643006", .oral), (.snomed, "447694001", .inhaled), (.snomed, "6064005", .local),
      (.snomed, "448598008", .cutaneous), (.snomed, "404820008", .injected),
      (.snomed, "372473007", nil), (.hl7, "PO", .oral), (.hl7, "SQ", .subcutaneous),
      (.hl7, "IVINJ", .intravenous), (.hl7, "OT", .otic), (.hl7, "ORMUC", nil), (.loinc, "PO", nil),
    ])
  func codes(system: CodeSystem, code: String, route: Route?) {
    #expect(Route(system: system, code: code) == route)
  }

  @Test(
    "Routes from words",
    arguments: [
      ("voie orale", Route?.some(.oral)), ("per os", .oral), ("P.O.", .oral), ("oral", .oral),
      ("Oral route", .oral), ("by mouth", .oral), ("IV", .intravenous), ("i.v.", .intravenous),
      ("intraveineuse", .intravenous), ("Par voie intraveineuse", .intravenous),
      ("sous-cutanée", .subcutaneous), ("SC", .subcutaneous), ("topical", .local),
      ("cutané", .cutaneous), ("Voie cutanée", .cutaneous), ("inhalation", .inhaled),
      ("Voie inhalée", .inhaled), ("IM ou IV", .injected), ("IM, IV, SC", .injected),
      ("orale;sublinguale", .systemic), ("cutanée et nasale", .local), ("ophtalmique", .ocular),
      ("", nil), ("voie", nil), ("oral or rectal", nil), ("orale ou cutanée", nil),
      ("voie buccale", nil), ("per os si possible", nil), (";", nil),
    ])
  func words(text: String, route: Route?) {
    #expect(Route(text: text) == route)
  }

  @Test(
    "Routes from coded forms",
    arguments: [
      (CodeSystem.edqm, "10219000", Route?.some(.oral)), (.edqm, "10106000", .oral),
      (.edqm, "10221000", .oral), (.edqm, "10604000", .ocular), (.edqm, "11013000", .rectal),
      (.edqm, "10519000", .transdermal), (.edqm, "10503000", .cutaneous),
      (.edqm, "11201000", .injected), (.edqm, "11210000", .injected), (.edqm, "11109000", .inhaled),
      (.edqm, "50060000", .injected), (.edqm, "10318000", .sublingual),
      (.edqm, "10909000", .vaginal),
      // A lozenge, an implant, a patch of unknown kind, a form of no group.
      (.edqm, "10321000", nil), (.edqm, "11301000", nil), (.edqm, "0061", nil),
      (.edqm, "12301000", nil), (.snomed, "385055001", .oral), (.snomed, "385099005", .local),
      (.snomed, "385219001", .injected), (.snomed, "385100002", nil), (.hl7, "TAB", nil),
    ])
  func forms(system: CodeSystem, code: String, route: Route?) {
    #expect(Route(formSystem: system, code: code) == route)
  }

  @Test(
    "Routes from the words of a form",
    arguments: [
      ("comprimé", Route?.some(.oral)), ("Comprimé pelliculé sécable", .oral), ("gélule", .oral),
      ("gél.", .oral), ("gel", .cutaneous), ("collyre en solution", .ocular),
      ("suppositoire", .rectal), ("dispositif transdermique", .transdermal),
      ("patch transdermique", .transdermal), ("solution injectable", .injected),
      ("solution à diluer pour perfusion", .injected), ("suspension buvable", .oral),
      ("Injectable Solution", .injected), ("Oral Tablet", .oral), ("Prefilled Syringe", .injected),
      ("Metered Dose Inhaler", .inhaled), ("Topical Cream", .cutaneous), ("crème", .cutaneous),
      ("comprimé vaginal", .vaginal), ("poudre pour inhalation en gélule", .inhaled),
      ("gel ophtalmique", .ocular), ("pommade nasale", .nasal), ("crème rectale", .rectal),
      ("solution injectable pour usage dentaire", nil),
      ("solution injectable ou buvable", .systemic),
      ("comprimé et pommade", nil), ("comprimé à sucer", nil), ("solution", nil), ("poudre", nil),
      ("implant", nil), ("patch", nil), ("", nil), ("ampoule", nil),
    ])
  func formWords(text: String, route: Route?) {
    #expect(Route(formText: text) == route)
  }

  @Test("A text without end is no route")
  func longText() {
    let long = String(repeating: "orale ", count: 10_000)
    #expect(Route(text: long) == nil)
    #expect(Route(formText: long) == nil)
  }
}
