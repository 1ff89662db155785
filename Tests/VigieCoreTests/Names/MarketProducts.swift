import Foundation
import VigieTerms

/// The products of the Base de données publique des médicaments, with their composition.
struct MarketProducts {
  struct Product {
    let label: String
    /// The active substances, as the composition writes them.
    let parts: [String]

    /// What the parts are, or nil when one of them has no name in the vocabulary.
    func substances(in vocabulary: Vocabulary) -> Set<SubstanceID>? {
      var found: Set<SubstanceID> = []
      for part in parts {
        guard case .substances(let ids, _) = vocabulary.reading(ofLabel: part) else { return nil }
        found.formUnion(ids)
      }
      return found.isEmpty ? nil : found
    }
  }

  let all: [Product]

  /// Without homeopathic remedies; empty, with a word, when the folder is absent.
  init(in folder: URL) {
    func rows(_ name: String) -> [[Substring]] {
      let file = folder.appending(path: name)
      guard let text = try? String(contentsOf: file, encoding: .utf8) else {
        print("skipped: no \(file.path)")
        return []
      }
      return text.split(whereSeparator: \.isNewline).map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
    }
    var parts: [Substring: [(link: Substring, kind: Substring, name: String)]] = [:]
    for cells in rows("CIS_COMPO_bdpm.txt") where cells.count > 7 {
      parts[cells[0], default: []].append((cells[7], cells[6], String(cells[3])))
    }
    all = rows("CIS_bdpm.txt").compactMap { cells in
      guard cells.count > 5, !cells[5].contains("homéo"), let rows = parts[cells[0]] else {
        return nil
      }
      // The base of a salt stands beside it under the same number: one of the two says it all.
      let names = Dictionary(grouping: rows, by: \.link).values.flatMap { group -> [String] in
        let bases = group.filter { $0.kind != "SA" }
        return (bases.isEmpty ? group : bases).map(\.name)
      }
      return Product(label: String(cells[1]), parts: names)
    }
  }
}
