import { regexp } from '../../../kernel/index.ts';
import type { Mark } from './marked-text.ts';

/** A stretch of a message that one mark stands for; offsets in UTF-16 units, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
  /** How somebody is called, where more stands in the stretch. */
  readonly name?: string;
  /** What stands in front of the mark though nobody wrote it. */
  readonly lead?: string;
  /** Decides where two overlap: the weightier stays. */
  readonly weight: number;
}

const quotations =
  /"([^"\n]{1,300})"|“([^”]{1,300})”|「([^」]{1,300})」|『([^』]{1,300})』|《([^》]{1,300})》|‘([^’]{1,300})’|(?<![\p{L}\d])'([^'\n]{1,300})'(?![\p{L}\d])/gu;

/** "Rename X to Y – Seat Upgrade", 把X改名为Y: however Y is written, all of it is the name. */
const renamed = regexp('giu')`
    (?<=(?<![a-z])(?:re-?name|re-?title)\s[^.;\n]{2,120}?\s(?:to|as)\s+)([^"“'‘.;\n]{2,100}?)(?=\s*(?:[.;\n]|$))|
    (?<=(?:改名|更名|重命名|(?:名称|名字)(?:改|更改|修改|更新|变更|换))(?:为|成|到|叫))([^“"。；，,\n]{2,60})
  `;

/** What stands in quotation marks, and what a record is to be called from now on. An address in them is one. */
export function quotedStretches(text: string): readonly Stretch[] {
  return [...text.matchAll(quotations), ...text.matchAll(renamed)].map((match) => {
    const said = match.slice(1).find((group) => group !== undefined) ?? '';
    const kind = isEmailAlone.test(said) ? 'email' : 'quoted';
    return {
      start: match.index,
      end: match.index + match[0].length,
      mark: { kind, text: said },
      weight: 1e6,
    };
  });
}

const isEmailAlone = /^[a-z\d._%+-]+@[a-z\d.-]+$/iu;

const addresses = [
  ['email', /[a-z\d._%+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+/giu],
  [
    'website',
    regexp('giu')`
      (?:https?:\/\/|www\.)[^\s,，。；]+|
      (?<![\p{Script=Latin}\d@.])[a-z\d-]+(?:\.[a-z\d-]+)*\.
      (?:com|cn|org|net|io|de|eu|co\.uk|com\.cn|example)(?![\p{Script=Latin}\d])
    `,
  ],
  [
    'phone',
    regexp('gu')`
      (?<![\p{Script=Latin}\d.])(?:\+\d{1,3}[\s-]?)?(?:\(\d{2,4}\)[\s-]?)?\d{2,4}[\s-]\d{3,4}[\s-]?\d{2,4}
      (?:[\s-]\d{2,4})?(?!\d)|
      (?<![\p{Script=Latin}\d.])(?:\+\d{1,3}[\s-]?)?\(\d{2,4}\)[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)|
      (?<![\p{Script=Latin}\d.-])\d{3}-\d{4}(?![\d-])|
      (?<=(?:[Pp]hone|[Tt]el|[Mm]obile|[Cc]ell|电话|手机|号码)(?:\s+number|\s+no\.?)?(?:\s+is|\s+to|是|为)?[:：]?\s*)
      \d(?:[\s-]?\d){6,14}(?!\d)|
      (?<![\p{Script=Latin}\d.])(?:\+\d{8,15}|\+\d{1,3}(?:[\s-]\d{1,4}){2,6}|1[3-9]\d{9}|0\d{2,3}[\s-]?\d{7,8})
      (?!\d)
    `,
  ],
] as const;

/** E-mail addresses, web sites and telephone numbers. */
export function addressStretches(text: string): readonly Stretch[] {
  return addresses.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)]
      .filter((match) => kind !== 'phone' || !/^(?:19|20)\d\d[\s-]\d{1,2}/.test(match[0]))
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        mark: { kind, text: match[0] },
        weight: 1e5,
      })),
  );
}
