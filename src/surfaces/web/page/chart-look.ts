/** How a chart looks, beside what it shows. */
export interface ChartLook {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly card: string;
  /** Colours of the series, told apart by the colour-blind too. */
  readonly series: readonly string[];
  readonly fontFamily: string;
  /** Pixels that it has from side to side. */
  readonly width: number;
}
