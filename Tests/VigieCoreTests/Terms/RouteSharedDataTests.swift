import Foundation
import Testing
import VigieTerms

/// Forms and routes of the French market, which stay outside the project: `VIGIE_TEST_DATA`, or
/// `../shared/data`.
@Suite("Routes on the French market")
struct RouteSharedDataTests {
  private static let specialities: [[Substring]] = {
    let folder =
      ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"].map { URL(filePath: $0) }
      ?? Repository.root.deletingLastPathComponent().appending(path: "shared/data")
    let file = folder.appending(path: "bdpm/CIS_bdpm.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("skipped: no \(file.path)")
      return []
    }
    return text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
  }()

  /// Homeopathic remedies list every form that could be made, whatever the product is.
  private static func isHomeopathic(_ cells: [Substring]) -> Bool {
    cells.count > 5 && cells[5].contains("homéo")
  }

  /// Where they differ the product says less than its route: a tablet that dissolves under the
  /// tongue, an injection into the eye.
  @Test("What a form implies is among the routes of the product")
  func forms() {
    var (count, differences) = (0, 0)
    for cells in Self.specialities where cells.count > 3 && !Self.isHomeopathic(cells) {
      let routes = cells[3].split(separator: ";").compactMap { Route(text: String($0)) }
      guard let implied = Route(formText: String(cells[2])), !routes.isEmpty else { continue }
      count += 1
      if !routes.contains(where: implied.overlaps) { differences += 1 }
    }
    #expect(differences * 100 <= count * 3, "\(differences) of \(count)")
  }

  @Test("The routes of the market are read, but for a few left open on purpose")
  func routes() {
    var (count, unread) = (0, 0)
    for name in Self.specialities.filter({ $0.count > 3 }).flatMap({ $0[3].split(separator: ";") })
    {
      count += 1
      if Route(text: String(name)) == nil { unread += 1 }
    }
    #expect(unread * 100 <= count * 3, "\(unread) of \(count)")
  }
}
