/** What a diagnostic of ours carries along for clients: whether an editor that checks the language says the same. */

export interface DiagnosticData {
  /** A plain syntax error, of which the platform adds nothing. */
  readonly isPlainSyntax: true;
}

export const isPlainSyntax = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'isPlainSyntax' in data && data.isPlainSyntax === true;
