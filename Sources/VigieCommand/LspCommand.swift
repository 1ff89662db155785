import ArgumentParser
import Foundation
import Vigie
import VigieEditor

/// `vigie lsp`: the language server that editors start.
struct LspCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor: mistakes as you type, meanings, completion, cases.",
    discussion: """
      Speaks the Language Server Protocol over standard input and output; an editor starts it.
      Example, in Neovim:
        vim.lsp.config('vigie', { cmd = { 'vigie', 'lsp' }, filetypes = { 'vigie' } })
        vim.lsp.enable('vigie')
      """)

  @Flag(help: "Accepted, as many editors give it; there is no other way.")
  var stdio = false

  func run() throws {
    let server = LanguageServer(
      version: Product.version, vocabularyFrom: try? RuleFolder.locate(nil))
    throw ExitCode(ServerLoop().run(server))
  }
}
