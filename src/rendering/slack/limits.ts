/** What Slack takes in one message or dialog; more is refused as a whole (docs.slack.dev/reference/block-kit). */
export const limits = {
  blocksOfMessage: 50,
  /** Not documented: what a reader takes in beside somebody's message. */
  blocksOfUnfurl: 10,
  /** Slack refuses somewhat more (`msg_blocks_too_long`). */
  charactersOfMessage: 12_000,
  charactersOfText: 3000,
  charactersOfContext: 2000,
  charactersOfFallback: 4000,
  rowsOfTable: 100,
  columnsOfTable: 20,
  charactersOfTable: 10_000,
  chartsOfMessage: 2,
  seriesOfChart: 6,
  categoriesOfChart: 20,
  charactersOfChartLabel: 20,
  charactersOfChartTitle: 50,
  charactersOfAltText: 2000,
  charactersOfButton: 75,
  blocksOfDialog: 100,
  charactersOfDialogTitle: 24,
  charactersOfInput: 3000,
  optionsOfSelect: 100,
  charactersOfOption: 75,
  charactersOfLabel: 2000,
} as const;
