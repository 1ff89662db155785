import Foundation

extension ANSMImport.Publication {
  /// Reads a publication: its text, or its PDF through `pdftotext` where that is installed.
  ///
  /// - Throws: `ImportError` when the file cannot be read, or is a PDF and the tool is missing.
  public init(path: String) throws(ImportError) {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw ImportError(file: path, cause: "cannot be read")
    }
    guard bytes.starts(with: Array("%PDF".utf8)) else {
      self.init(name: path, bytes: bytes)
      return
    }
    self.init(name: path, bytes: try Self.textOfPDF(path))
  }

  private static func textOfPDF(_ path: String) throws(ImportError) -> [UInt8] {
    guard let tool = executable("pdftotext") else {
      throw ImportError(
        file: path,
        cause: "is a PDF, and `pdftotext` is not installed: install poppler-utils, or give the "
          + "text that `pdftotext -layout` writes")
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = tool
    process.arguments = ["-layout", "-enc", "UTF-8", path, "-"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw ImportError(file: path, cause: "`pdftotext` cannot be started")
    }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ImportError(file: path, cause: "`pdftotext` cannot read it")
    }
    return [UInt8](data)
  }

  private static func executable(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(fileURLWithPath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
