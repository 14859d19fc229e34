/**
 * A simulated forecast over all deals of a company, for a director, a manager and a rep: its one statement, and the simulation in memory.
 *
 *   node bench/forecast.ts --url postgres://… [--runs 5]
 *
 * The database holds the sample already (`bench/ask.ts` loads one); its schema is left as it is.
 */
import { parseArgs } from 'node:util';
import { createForecaster } from '../src/analyses/forecast/predict.ts';
import { readFacts } from '../src/analyses/forecast/read-facts.ts';
import { findPeople, loadVocabulary } from '../src/crm/index.ts';
import { openDatabase } from '../src/database/index.ts';
import { loadActor, rowScopeOf } from '../src/permissions/index.ts';
import { now, today } from './ask-questions.ts';

const { values: options } = parseArgs({
  options: { url: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
if (options.url === undefined) throw new Error('node bench/forecast.ts --url postgres://… [--runs 5]');
const print = (line: string) => process.stdout.write(`${line}\n`);
const tenantId = 1;
const database = await openDatabase({ kind: 'server', url: options.url, skipsMigrations: true });
try {
  const vocabulary = await database.systemRead((query) => loadVocabulary(query, tenantId));
  const rates = new Map(
    vocabulary.pipelines.flatMap(({ stages }) =>
      stages.map(({ id, probability }) => [id, Number(probability)]),
    ),
  );
  for (const [role, email] of Object.entries({
    director: 'helen.ashworth',
    manager: 'nora.lindholm',
    rep: 'raj.malhotra',
  })) {
    const address = `${email}@parley-sample.example`;
    const [person] = await database.systemRead((query) => findPeople(query, tenantId, address));
    const actor =
      person === undefined
        ? null
        : await database.systemRead((query) => loadActor(query, tenantId, person.id, now));
    if (actor === null) throw new Error(`nobody is called ${email}`);
    const times: { statement: number; simulation: number; cpu: number; deals: number }[] = [];
    for (let run = 0; run < Number(options.runs); run++) {
      const started = performance.now();
      const read = await database.read(rowScopeOf(actor), (query) =>
        readFacts(
          { actor, query, now, today, language: 'en', vocabulary },
          {
            filters: [],
            period: { from: '2026-10-01', to: '2027-01-01' },
            madeOn: 'now',
            groupBy: [],
            inUnits: false,
          },
        ),
      );
      if (read.kind !== 'facts') throw new Error(JSON.stringify(read));
      const between = performance.now();
      const cpu = process.cpuUsage();
      const forecaster = createForecaster(read.facts, (stage) => rates.get(stage) ?? 0);
      forecaster.predict();
      forecaster.holdAgainst(3, 8);
      times.push({
        statement: between - started,
        simulation: performance.now() - between,
        cpu: process.cpuUsage(cpu).user / 1000,
        deals: read.facts.deals.length,
      });
    }
    const middle = (figure: (one: (typeof times)[number]) => number) =>
      Math.round(times.map(figure).sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);
    print(
      `${role}: statement ${middle(({ statement }) => statement)} ms, simulation with eight forecasts of before ${middle(({ simulation }) => simulation)} ms (${middle(({ cpu }) => cpu)} ms of CPU), ${times[0]?.deals} open deals`,
    );
  }
} finally {
  await database.close();
}
