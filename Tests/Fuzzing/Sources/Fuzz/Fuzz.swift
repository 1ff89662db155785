import CLibFuzzer
import Foundation
import Vigie

/// Lets libFuzzer choose the bytes of one probe: `Fuzz --target=Rules CORPUS… -flags…`. libFuzzer
/// itself passes over what begins with two dashes.
@main
struct Fuzz {
  /// Set once, before the only thread of the fuzzer reads it.
  nonisolated(unsafe) private static var probe: (any Probe)?

  static func main() throws {
    let option = "--target="
    let name = CommandLine.arguments.first { $0.hasPrefix(option) }?.dropFirst(option.count)
    probe = try probe(named: String(name ?? ""), rules: RuleFolder.locate(nil))
    guard probe != nil else {
      print(
        "usage: Fuzz --target=Rules|Packs|Cases|Engine|FHIR|Thesaurus|Products "
          + "[FLAGS OF LIBFUZZER] [CORPUS…]")
      exit(2)
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in
      Fuzz.read(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
  }

  private static func read(_ bytes: [UInt8]) {
    do { try probe?.read(bytes) } catch { fatalError("\(error)") }
  }

  private static func probe(named name: String, rules: URL) throws -> (any Probe)? {
    switch name {
    case "Rules": return RulesProbe()
    case "Packs": return try PacksProbe(rules: rules)
    case "Cases": return try CasesProbe(rules: rules)
    case "Engine":
      let source = VocabularySource(try RuleFolder([rules]).vocabularyFiles)
      return EngineProbe(vocabulary: Vocabulary(source, patterns: PCRECompiler()))
    case "FHIR": return FHIRProbe()
    case "Thesaurus": return ThesaurusProbe()
    case "Products": return ProductsProbe()
    default: return nil
    }
  }
}

extension EngineProbe: Probe {}
