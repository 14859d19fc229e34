import type { Block } from '../answer/index.ts';
import type { PipelineWords, StageWords } from '../entities/index.ts';
import type { IntentNamed, RecordRef } from '../intents/index.ts';
import { labelOf } from '../kernel/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { basisOf } from './basis-words.ts';
import { fieldAt } from './condition-words.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { type FoundRecord, findRecord } from './find-record.ts';
import { showValue } from './records/index.ts';
import { draft, refusal, say, suggest } from './reply.ts';
import { joinWords } from './wording.ts';

type RequirementsIntent = IntentNamed<'stage-requirements'>;

/** What a deal still lacks for its next stage, or the one that was named; without a deal, what a stage asks for. */
export async function stageRequirements(
  { intent }: Permitted<RequirementsIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { deal, stage } = intent.slots;
  const { vocabulary } = context;
  if (deal === null) return describeStages(context, stage);
  const required = vocabulary.pipelines.flatMap(({ stages }) =>
    stages.flatMap(({ entryRequirements }) => entryRequirements),
  );
  const known = [...new Set(required)].filter((key) => fieldAt(vocabulary, 'deal', key) !== null);
  const found = await findRecord(context, deal, ['status', 'pipeline', 'stage', ...known]);
  if (found.kind === 'none') return found.answer;
  const status = cellValue(found, 'status');
  if (status !== 'open') {
    const word = status === 'won' ? say(context, 'won', '赢单') : say(context, 'lost', '输单');
    return draft(context, {
      title: say(
        context,
        `${found.name} is ${word}: there is no next stage.`,
        `${found.name}已${word}，没有下一阶段。`,
      ),
    });
  }
  const pipeline = vocabulary.pipelines.find(({ id }) => id === cellValue(found, 'pipeline'));
  const target = pipeline === undefined ? null : targetStage(pipeline, cellValue(found, 'stage'), stage);
  if (target === null) {
    return stage === null || stage === 'next'
      ? draft(context, {
          title: say(
            context,
            `${found.name} is in its last stage: what comes next is winning it.`,
            `${found.name}已在最后一个阶段，下一步就是赢单。`,
          ),
        })
      : refusal({
          en: `There is no stage "${stage}" in its pipeline.`,
          zh: `该商机的销售流程里没有“${stage}”这个阶段。`,
        });
  }
  return answerFor(context, found, deal, target);
}

function answerFor(
  context: QueryContext,
  found: FoundRecord,
  deal: RecordRef,
  target: StageWords,
): QueryResult {
  const { language } = context;
  const name = labelOf(target.names, language);
  const missing = target.entryRequirements.filter((key) => isMissing(found, key));
  const items = target.entryRequirements.flatMap((key) => {
    const index = found.columns.findIndex((column) => column.key === key);
    const [column, cell] = [found.columns[index], found.row.cells[index]];
    if (column === undefined || cell === undefined) return [];
    const value = missing.includes(key) ? say(context, 'missing', '未填') : showValue(context, column, cell);
    return [{ label: labelOf(column.names, language), value }];
  });
  const words = joinWords(
    missing.map((key) => fieldLabel(context, key)),
    language,
  );
  return draft(context, {
    title:
      missing.length === 0
        ? say(
            context,
            `Nothing is missing: ${found.name} can move to **${name}**.`,
            `什么都不缺，${found.name}可以进入**${name}**。`,
          )
        : say(
            context,
            `To enter **${name}**, ${found.name} still needs: ${words}.`,
            `${found.name}要进入**${name}**，还缺：${words}。`,
          ),
    blocks: items.length === 0 ? [] : [{ kind: 'facts', items }],
    basis: basisOf(context, 'deal', {}),
    suggestions:
      missing.length === 0
        ? [
            suggest(say(context, `Move it to ${name}`, `推进到${name}`), {
              kind: 'command',
              name: 'move-stage',
              slots: { deal: { ...deal, id: found.id, text: found.name, candidates: [] }, stage: target.key },
            }),
          ]
        : [],
    records: [{ entity: 'deal', id: found.id, name: found.name }],
  });
}

function isMissing(found: FoundRecord, key: string): boolean {
  const index = found.columns.findIndex((column) => column.key === key);
  const value = found.row.cells[index]?.value;
  return index >= 0 && (value === null || value === undefined || value === '');
}

function cellValue(found: FoundRecord, key: string) {
  return found.row.cells[found.columns.findIndex((column) => column.key === key)]?.value ?? null;
}

/** The stage that was named, by key or by one of its names; else the one after the deal's own. */
function targetStage({ stages }: PipelineWords, current: unknown, said: string | null): StageWords | null {
  const inUse = stages
    .filter(({ retired, id }) => !retired || id === current)
    .toSorted((a, b) => a.position - b.position);
  if (said !== null && said !== 'next') return inUse.find((stage) => isCalled(stage, said)) ?? null;
  return inUse[inUse.findIndex(({ id }) => id === current) + 1] ?? null;
}

function isCalled({ key, names }: StageWords, said: string): boolean {
  const wanted = said.trim().toLowerCase();
  return [key, ...names.en, ...names.zh].some((name) => name.toLowerCase() === wanted);
}

function describeStages(context: QueryContext, said: string | null): QueryResult {
  const { vocabulary, language } = context;
  const stages = vocabulary.pipelines
    .flatMap((pipeline) =>
      pipeline.stages.filter(({ retired }) => !retired).map((stage) => ({ pipeline, stage })),
    )
    .filter(({ stage }) => said === null || isCalled(stage, said));
  const [only] = stages;
  if (only === undefined)
    return refusal({ en: `There is no stage "${said}".`, zh: `没有“${said}”这个阶段。` });
  const wordsOf = ({ entryRequirements }: StageWords) =>
    joinWords(
      entryRequirements.map((key) => fieldLabel(context, key)),
      language,
    );
  const nothing = say(context, 'nothing', '无要求');
  const table: Block = {
    kind: 'table',
    columns: [
      { label: say(context, 'Stage', '阶段'), align: 'left' },
      { label: say(context, 'Asks for', '进入条件'), align: 'left' },
    ],
    rows: stages.map(({ pipeline, stage }) => [
      vocabulary.pipelines.length > 1
        ? `${labelOf(pipeline.names, language)} · ${labelOf(stage.names, language)}`
        : labelOf(stage.names, language),
      wordsOf(stage) || nothing,
    ]),
    totalRows: stages.length,
  };
  if (stages.length > 1) {
    return draft(context, {
      title: say(context, 'What each stage asks for before a deal may enter.', '各阶段的进入条件。'),
      blocks: [table],
    });
  }
  const name = labelOf(only.stage.names, language);
  const words = wordsOf(only.stage);
  return draft(context, {
    title:
      words === ''
        ? say(context, `**${name}** asks for nothing: any deal may enter.`, `进入**${name}**没有条件。`)
        : say(context, `To enter **${name}** a deal needs: ${words}.`, `进入**${name}**需要填写：${words}。`),
  });
}

function fieldLabel({ vocabulary, language }: QueryContext, key: string): string {
  const field = fieldAt(vocabulary, 'deal', key);
  return field === null ? key : labelOf(field.names, language);
}
