import type { FieldChange, Intent, RelativeValue } from '../../intents/index.ts';
import { countingNumber, regexp } from '../../kernel/index.ts';
import type { Reading } from '../interpretation.ts';
import { asCorrection } from './gaps.ts';

/**
 * "Make it three", 改成三周, right after something was moved by so much: as far from where it stood before, in the same unit where none is
 * said. Null where nothing was moved so.
 */
export function readOtherStep(text: string, last: readonly Intent[]): Reading | null {
  const groups = step.exec(text.normalize('NFKC').trim())?.groups;
  const [told] = last;
  if (groups === undefined || last.length !== 1 || told?.name !== 'update-record') return null;
  const count = countingNumber(groups.en ?? groups.zh ?? '') ?? Number.NaN;
  const unit = groups.unitEn ?? groups.unitZh;
  const changes = told.slots.changes.map((change) => otherwise(change, count, unit));
  return changes.every((change) => change !== null)
    ? asCorrection([{ ...told, slots: { ...told.slots, changes } }], text)
    : null;
}

function otherwise(change: FieldChange, count: number, said: string | undefined): FieldChange | null {
  const { value } = change;
  if (value.type !== 'relative' || !(count > 0)) return null;
  const unit = units.find(([word]) => word.test(said ?? value.text));
  if (unit === undefined || (value.how !== 'days' && value.how !== 'months')) return null;
  const [, how, times] = unit;
  const sign = value.value.startsWith('-') ? -1 : 1;
  const moved: RelativeValue = { type: 'relative', text: `${count}`, how, value: `${sign * count * times}` };
  return { ...change, value: moved };
}

const units: readonly (readonly [RegExp, 'days' | 'months', number])[] = [
  [/day|天|日/iu, 'days', 1],
  [/week|周|星期|礼拜/iu, 'days', 7],
  [/month|月/iu, 'months', 1],
];

const step = regexp('iu')`
    ^(?:(?:sorry|no|nope|wait|oops|actually|and|or|ok|hmm|better|rather)[,.\s]+)*
    (?:(?:make|let['’]s make|change|set) (?:it|that)(?: to)? )?
    (?<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?: (?<unitEn>days?|weeks?|months?))?
    (?: (?:instead|rather|please|then))*[.!]*$|
    ^(?:还是|不对|不是|错了|等等|哦|算了|那|就)*[，,\s]*(?:改成|改为|换成|推|延|延长|推迟)?
    (?<zh>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个)?(?<unitZh>天|日|周|星期|礼拜|月)(?:吧|好了)?[。！]*$
  `;
