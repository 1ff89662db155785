import ArgumentParser
import Vigie
import VigieStore

/// `vigie store info`: what a store holds.
struct StoreInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a store holds: patients, entries, bytes per patient, imports.",
    discussion: """
      Examples:
        vigie store info --store patients.vigiestore
        vigie store info --store patients.vigiestore --format json
      Exit codes: 0 done, 2 wrong usage, 3 the store is refused.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var target: StoreOption

  @Option(help: "text or json.")
  var format: Format = .text

  @Flag(help: "Say nothing beside the answer, which nothing else is said with anyway.")
  var quiet = false

  func run() throws {
    let store = try target.open()
    let info = try StoreOption.orRefused { () throws(StoreError) in try store.info }
    switch format {
    case .text: Console.print(Self.text(info))
    case .json: Console.print(Self.json(info) + "\n")
    }
  }

  private static func text(_ info: StoreInfo) -> String {
    var lines = ["\(info.patients) patients, \(info.documents) documents, schema \(info.schema)"]
    lines += info.entries.map { "  \($0.kind): \($0.count)" }
    let perPatient = info.bytesPerPatient.map { ", \($0) a patient" } ?? ""
    lines.append("\(info.bytes) bytes\(perPatient)")
    lines.append(
      "  of these \(info.documentBytes) for the documents, \(info.receivedBytes) as received")
    lines.append(
      "days: " + (info.timeZone.isEmpty ? "as each document writes them" : info.timeZone))
    for done in info.imports {
      lines.append(
        "import \(done.finished) of \(done.source): \(done.documents) documents, "
          + "\(done.patients) patients, \(done.skipped) skipped")
    }
    return lines.joined(separator: "\n").printable(keeping: "\n") + "\n"
  }

  private static func json(_ info: StoreInfo) -> String {
    JSONText.object([
      ("vigie", .string(Product.version)), ("schema", .number(info.schema)),
      ("timeZone", .optional(info.timeZone.isEmpty ? nil : info.timeZone)),
      ("patients", .number(info.patients)),
      ("entries", .object(info.entries.map { ("\($0.kind)", .number($0.count)) })),
      ("documents", .number(info.documents)), ("bytes", .number(info.bytes)),
      ("bytesPerPatient", info.bytesPerPatient.map { .number($0) } ?? .null),
      ("documentBytes", .number(info.documentBytes)),
      ("receivedBytes", .number(info.receivedBytes)),
      (
        "imports",
        .array(
          info.imports.map { done in
            .object([
              ("finished", .string(done.finished)), ("source", .string(done.source)),
              ("documents", .number(done.documents)), ("patients", .number(done.patients)),
              ("skipped", .number(done.skipped)),
            ])
          })
      ),
    ]).text(indent: 2)
  }
}
