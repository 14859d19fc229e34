import { sightOf } from '../../permissions/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { lookUpName, type NameSpan } from '../linker/index.ts';
import { normaliseWithOffsets } from './text.ts';

/** 西区, 中部, 东北大区, "the western region": a region by its quarter of the compass, where the tenant's regions carry English names. */
export function findCompassNames(text: string, { names, actor }: InterpreterContext): readonly NameSpan[] {
  const read = normaliseWithOffsets(text);
  return [...read.text.matchAll(quarter), ...read.text.matchAll(adjective)].flatMap((match) => {
    const start = read.starts[match.index] ?? 0;
    const end = read.ends[match.index + match[0].length - 1] ?? text.length;
    const english = englishOf[match[1] ?? ''] ?? [capitalised(match[1] ?? '')];
    const candidates = english
      .flatMap((name) => lookUpName(names, name, { maySee: sightOf(actor), entities: ['team'] }))
      .filter(({ score }) => score >= surelyNamed);
    const [best] = candidates;
    if (best === undefined) return [];
    return [
      {
        start,
        end,
        text: text.slice(start, end),
        candidates: [best],
        matches: 1,
        ordinary: false,
      },
    ];
  });
}

/** A translated name has to be the team's own. */
const surelyNamed = 0.9;

const quarter =
  /(东北|西北|东南|西南|东|西|南|北|中)(?:部?(?:大区|地区|区域|片区|办公室|办事处|分公司|分部)|部区|区|部)(?!门)/g;

/** "The western region": the office called West. */
const adjective =
  /\b((?:north|south)?-?(?:east|west|north|south))-?ern (?:sales )?(?:region|office|territory|branch|area|district|reps|team|folks)?\b/g;

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const englishOf: Readonly<Record<string, readonly string[]>> = {
  东: ['East', 'Eastern', 'East region'],
  西: ['West', 'Western', 'West region'],
  南: ['South', 'Southern', 'South region'],
  北: ['North', 'Northern', 'North region'],
  中: ['Central', 'Center', 'Centre', 'Middle', 'Midwest', 'Central region'],
  东北: ['Northeast', 'North East', 'Northeastern'],
  西北: ['Northwest', 'North West', 'Northwestern'],
  东南: ['Southeast', 'South East', 'Southeastern'],
  西南: ['Southwest', 'South West', 'Southwestern'],
};
