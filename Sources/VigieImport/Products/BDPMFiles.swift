import Foundation

/// The files of the Base de données publique des médicaments that products are read from.
public struct BDPMFiles: Sendable {
  /// A file as it was read.
  public struct File: Sendable {
    /// As messages call it.
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// `CIS_bdpm.txt`
  public let products: File
  /// `CIS_COMPO_bdpm.txt`
  public let compositions: File
  /// `CIS_CIP_bdpm.txt`
  public let packs: File
  /// `CIS_MITM.txt`
  public let codes: File

  public init(products: File, compositions: File, packs: File, codes: File) {
    self.products = products
    self.compositions = compositions
    self.packs = packs
    self.codes = codes
  }

  /// Reads the four files of a folder; case in their names does not matter.
  ///
  /// - Throws: `ImportError` naming every file that is missing, or one that cannot be read.
  public init(folder: String) throws(ImportError) {
    let root = URL(fileURLWithPath: folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: root.path) else {
      throw ImportError(file: folder, cause: "no such folder")
    }
    let wanted = ["CIS_bdpm.txt", "CIS_COMPO_bdpm.txt", "CIS_CIP_bdpm.txt", "CIS_MITM.txt"]
    let found = wanted.map { want in
      names.sorted().first { $0.lowercased() == want.lowercased() }
    }
    let missing = zip(wanted, found).filter { $0.1 == nil }.map(\.0)
    guard missing.isEmpty else {
      throw ImportError(
        file: folder,
        cause: "lacks \(missing.joined(separator: ", ")) of the Base de données publique des "
          + "médicaments")
    }
    var files: [File] = []
    for name in found.compactMap({ $0 }) {
      let place = root.appending(path: name)
      guard let data = try? Data(contentsOf: place) else {
        throw ImportError(file: place.relativePath, cause: "cannot be read")
      }
      files.append(File(name: "\(folder)/\(name)", bytes: [UInt8](data)))
    }
    self.init(products: files[0], compositions: files[1], packs: files[2], codes: files[3])
  }
}
