/** What the doctor has looked at, and how it is. */
export interface Finding {
  readonly state: 'good' | 'warning' | 'bad';
  readonly text: string;
}
