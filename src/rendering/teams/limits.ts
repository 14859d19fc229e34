/**
 * What Teams takes in one message and card. It says "about 28 KB a message" (learn.microsoft.com, Limits and specifications for Teams),
 * counted with what the service adds; six buttons in a row.
 */
export const limits = {
  bytesOfCard: 22_000,
  charactersOfText: 3000,
  charactersOfFallback: 2000,
  charactersOfButton: 36,
  charactersOfCell: 400,
  columnsOfTable: 10,
  rowsOfTable: 60,
  /** Wider tables need the whole width of the pane. */
  columnsOfNarrowTable: 3,
  charactersOfInput: 3000,
  choicesOfInput: 200,
  fieldsOfForm: 60,
} as const;
