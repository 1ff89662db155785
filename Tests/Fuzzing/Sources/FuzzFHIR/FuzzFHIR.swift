import CLibFuzzer
import VigieFHIR
import VigieRecord
import VigieTerms

/// Any bytes into the FHIR reader: they end in records or in refusals, and every resource of a
/// record is counted once.
@main
struct FuzzFHIR {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in
      FuzzFHIR.read(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
  }

  private static func read(_ bytes: [UInt8]) {
    // A vocabulary remembers every code; one for all inputs would only grow.
    let vocabulary = Vocabulary()
    let reader = FHIRReader(vocabulary: vocabulary)
    reader.readRecords(bytes, source: "input") { result in
      switch result {
      case .failure(let refusal): precondition(!refusal.words.isEmpty)
      case .success(let document): check(document, vocabulary)
      }
    }
  }

  private static func check(_ document: FHIRDocument, _ vocabulary: Vocabulary) {
    var builder = RecordBuilder(vocabulary: vocabulary)
    do throws(FHIRReadError) { try document.add(to: &builder) } catch {
      preconditionFailure("a new record is nobody's")
    }
    let accounting = builder.build().accounting
    let left = accounting.counts.values.reduce(0) { $0 + $1.notEvaluated }
    precondition(left == accounting.notEvaluated.count)
    precondition(document.skipped.count <= left)
    for place in document.skipped { precondition(!"\(place)".isEmpty) }
  }
}
