import Foundation
import VigieFHIR

/// Goes through the sources of an import, and hands every document to the session.
final class SourceWalk {
  let session: ImportSession
  let outlines: OutlineReader
  private let store: URL
  private let tell: (ImportProgress) -> Void
  private var told = 0
  private var failure: (any Error)?
  /// Resources of an export, until each patient's stand together.
  private(set) var staging: BulkStaging
  /// What of an export could not be read to its end.
  private var broken: [String] = []

  /// Puts resources of an export aside in the folder of `store`.
  init(
    _ session: ImportSession, beside store: URL, _ outlines: OutlineReader,
    tell: @escaping (ImportProgress) -> Void
  ) {
    self.session = session
    self.store = store
    self.outlines = outlines
    self.tell = tell
    staging = BulkStaging(beside: store)
  }

  /// Reads files, folders, and with `-` standard input. Each folder is an export of its own; files
  /// that are named one by one are one together.
  func take(_ sources: [String]) throws {
    var files: [String] = []
    for source in sources {
      var isFolder: ObjCBool = false
      guard source != "-",
        FileManager.default.fileExists(atPath: source, isDirectory: &isFolder),
        isFolder.boolValue
      else {
        files.append(source)
        continue
      }
      let folder = SourceFolder(source)
      for words in folder.others + folder.missing { session.report.skip(words) }
      broken += folder.missing
      for file in folder.files { try takeFile(file, isPart: true) }
      try takeStaged()
    }
    for file in files { try takeFile(file, isPart: files.count > 1) }
    try takeStaged()
  }

  /// What was put aside, patient by patient.
  private func takeStaged() throws {
    defer {
      staging = BulkStaging(beside: store)
      broken = []
    }
    guard !staging.isEmpty else { return }
    // Whose resources are missing nobody can tell; half an export is no newer state of anybody.
    if let words = broken.first {
      throw StoreError(
        .brokenSource, "\(words); nothing was imported, as the rest of the export is not whole")
    }
    try staging.assemble { patient, people, text in
      report("the export, patient by patient", position: nil)
      do {
        try PersonComparison.refuse(people: people, named: patient, session.reader)
        let read = try session.reader.read(text, source: patient)
        try session.receive(ReceivedDocument(text: text, identity: ""), read)
      } catch let refusal as FHIRReadError {
        session.report.skip("\(patient): \(refusal.words)")
      } catch let damage as Damage {
        session.report.skip("\(patient): \(damage.words)")
      }
    }
    for patient in staging.cutOff {
      session.report.skip(
        "\(patient): names more than \(BulkStaging.mostNamed) resources of nobody; the rest was left"
      )
    }
    let (strays, examples) = try staging.strays()
    if strays > 0 {
      session.report.skip(
        "\(strays) resources of the export belong to no patient, or it cannot be told to which, "
          + "and are named by none of theirs: " + examples.joined(separator: ", ")
          + (strays > examples.count ? ", …" : ""))
    }
  }

  func report(_ source: String, position: FileBytes?) {
    let count = session.taken + staging.count
    guard count >= told + 100 || count < told else { return }
    told = count
    let fraction = position.flatMap { file in
      file.size.map { Double(file.position) / Double(max(1, $0)) }
    }
    tell(ImportProgress(source: source, documents: count, fraction: fraction))
  }
}

// MARK: - Files

extension SourceWalk {
  /// One file; as a part of an export its loose resources may be of several patients, whose others
  /// are elsewhere.
  private func takeFile(_ path: String, isPart: Bool) throws {
    let name = path == "-" ? "standard input" : path
    do {
      try SourceFile(name, path, isPart: isPart).take(for: self)
      try rethrow()
    } catch let failure as InputFailure {
      session.report.skip("\(name): \(failure.words)")
      broken.append("\(name): \(failure.words)")
    }
  }

  /// Puts one resource aside.
  func stage(_ text: [UInt8], _ outline: ResourceOutline, _ place: String) throws {
    guard outline.type != "Patient" || !outline.id.isEmpty else {
      return session.report.skip(
        "\(place): a patient without an id, among resources of several files; give each such "
          + "patient one bundle")
    }
    try staging.add(text, outline)
  }

  func take(_ read: Result<FHIRDocument, FHIRReadError>, _ text: [UInt8]) {
    switch read {
    case .failure(let refusal): session.report.skip("\(refusal)")
    case .success(let document):
      attempt { try session.receive(ReceivedDocument(text, outlines), document) }
    }
  }

  /// Runs what may fail where nothing can be thrown.
  func attempt(_ body: () throws -> Void) {
    guard failure == nil else { return }
    do { try body() } catch { failure = error }
  }

  func rethrow() throws {
    if let failure { throw failure }
  }
}
