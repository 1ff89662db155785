// The thinnest client: it starts `vigie lsp` and leaves everything to it.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = () => {
  const command = vscode.workspace.getConfiguration('vigie').get('path');
  client = new LanguageClient('vigie', 'Vigie', { command, args: ['lsp'] }, {
    documentSelector: [{ language: 'vigie' }, { pattern: '**/*.cases.md' }],
  });
  return client.start();
};

exports.deactivate = () => client && client.stop();
