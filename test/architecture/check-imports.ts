import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { importTable, pureRooms } from './import-table.ts';

/** Runs dependency-cruiser over `src` with the rules that the import table says; prints what breaks them. */
export async function checkImports(): Promise<{
  readonly modules: number;
  readonly broken: readonly string[];
}> {
  const result = await cruise(['src'], {
    ruleSet: rules(),
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    parser: 'tsc',
  });
  const output = result.output as ICruiseResult;
  return {
    modules: output.modules.filter((module) => module.source.startsWith('src/')).length,
    broken: output.summary.violations.map(
      (violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`,
    ),
  };
}

function rules(): IFlattenedRuleSet {
  const rooms = Object.keys(importTable);
  const pathOf = (room: string) => `^src/${room}(/|\\.ts$)`;
  return {
    forbidden: [
      ...rooms.map((room) => ({
        name: `${room} imports only its row of the table`,
        severity: 'error' as const,
        from: { path: pathOf(room) },
        to: { path: '^src/', pathNot: [room, ...(importTable[room] ?? [])].map(pathOf) },
      })),
      {
        name: 'every room stands in the table',
        severity: 'error',
        from: { path: '^src/', pathNot: rooms.map(pathOf) },
        to: {},
      },
      ...rooms.map((room) => ({
        name: `${room} is entered by its index`,
        severity: 'error' as const,
        from: { path: '^src/', pathNot: pathOf(room) },
        to: { path: `^src/${room}/`, pathNot: `^src/${room}/index\\.ts$` },
      })),
      {
        name: 'a pure room reaches no file, socket or client',
        severity: 'error',
        from: { path: pureRooms.map(pathOf) },
        to: {
          path: '^(node:)?(fs|net|http|https|child_process|worker_threads|dgram|tls|os|path|sqlite)',
          dependencyTypes: ['core'],
        },
      },
      { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
      { name: 'no orphans', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
    ],
    required: [],
    allowed: [],
    allowedSeverity: 'error',
  } as unknown as IFlattenedRuleSet;
}

if (import.meta.main) {
  const { modules, broken } = await checkImports();
  for (const line of broken) process.stdout.write(`${line}\n`);
  if (modules === 0) process.stdout.write('no modules were read: the check itself is broken\n');
  process.stdout.write(`${modules} modules, ${broken.length} broken rules\n`);
  process.exitCode = broken.length > 0 || modules === 0 ? 1 : 0;
}
