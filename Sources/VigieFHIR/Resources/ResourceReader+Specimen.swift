import VigieTerms

/// What a specimen says of the results made from it.
struct ReadSpecimen {
  /// It was spoilt, mixed up or never arrived.
  var isUnusable = false
  var collected: TimePoint?
}

extension ResourceReader {
  /// Of `Observation.specimen`: the specimen in the document or inside the resource.
  ///
  /// Unusable by its status (`unsatisfactory`, `unavailable`, an error), or by its condition, of
  /// HL7 v2-0493: CLOT clotted, CON contaminated, HEM haemolysed, SNR not received.
  func specimen(of entry: ResourceEntry) throws(UnreadableContent) -> ReadSpecimen {
    var result = ReadSpecimen()
    for reference in try entry.resource.several(.specimen) {
      guard let specimen = try target(of: reference, in: entry) else { continue }
      let read = try specimens.read(specimen, zone)
      result.isUnusable = result.isUnusable || read.isUnusable
      result.collected = result.collected ?? read.collected
    }
    return result
  }
}

/// The specimens of a document that were read, by the node of their resource: a hundred results
/// share one tube.
final class ReadSpecimens {
  private var known: [UInt32: ReadSpecimen] = [:]

  /// What the specimen says, now or when it was asked before.
  func read(_ specimen: Element, _ zone: CivilZone) throws(UnreadableContent) -> ReadSpecimen {
    if let known = known[specimen.value.index] { return known }
    var result = ReadSpecimen()
    if let status = try specimen.text(.status) {
      switch status {
      case "unsatisfactory", "unavailable", "entered-in-error": result.isUnusable = true
      default: break
      }
    }
    for condition in try specimen.several(.condition) {
      for coding in try condition.elements(.coding) {
        switch try coding.string(.code) {
        case "CLOT", "CON", "HEM", "SNR": result.isUnusable = true
        default: break
        }
      }
    }
    if let collection = try specimen.element(.collection), result.collected == nil {
      let period = try collection.period(.collectedPeriod, in: zone)
      result.collected = try collection.time(.collectedDateTime, in: zone)
        .or(period?.start ?? period?.end)
    }
    known[specimen.value.index] = result
    return result
  }
}
