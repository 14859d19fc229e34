import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A made-up sales pipeline as five CSV texts, with the quirks that such data have. */
export interface PipelineFiles {
  readonly files: Readonly<Record<string, string>>;
  /** What a plain reader of the same rows adds up to. */
  readonly totals: {
    readonly deals: number;
    readonly won: number;
    readonly lost: number;
    readonly open: number;
    readonly wonAmount: number;
    /** At list price, which stands in for the values that open deals lack. */
    readonly openAmount: number;
    readonly withoutAccount: number;
    readonly respeltProducts: number;
  };
}

const regions = ['North Harbour', 'South Plains'] as const;
const managers = ['Ines Okafor', 'Petra Lindqvist', 'Tomas Varga', 'Yusuf Demir'] as const;
const products = [
  { name: 'Orbit One', series: 'Orbit', price: 900 },
  { name: 'Orbit Max', series: 'Orbit', price: 4200 },
  { name: 'Delta 300', series: 'Delta', price: 150 },
  { name: 'Delta 900', series: 'Delta', price: 12_500 },
] as const;
const sectors = ['logistics', 'energi', 'agriculture', 'retail'] as const;

/** The same for the same size. */
export function makePipelineFiles(dealCount: number): PipelineFiles {
  const random = createRandom(dealCount);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const reps = managers.flatMap((manager, team) =>
    [1, 2, 3].map((index) => ({
      name: `${['Ada', 'Bruno', 'Carla'][index - 1]} ${['Novak', 'Haddad', 'Silva', 'Meyer'][team]}`,
      manager,
      region: regions[Math.floor(team / 2)] as string,
    })),
  );
  const accounts = Array.from({ length: Math.max(5, Math.round(dealCount / 40)) }, (_, index) => ({
    name: `${['Vega', 'Lumen', 'Quarto', 'Halden', 'Sable'][index % 5]} ${['Mills', 'Foods', 'Works'][index % 3]} ${index}`,
    sector: pick(sectors),
    revenue: (100 + index * 3.25).toFixed(2),
    parent: index > 4 && index % 7 === 0 ? `Vega Mills 0` : '',
  }));
  const totals = {
    deals: dealCount,
    won: 0,
    lost: 0,
    open: 0,
    wonAmount: 0,
    openAmount: 0,
    withoutAccount: 0,
    respeltProducts: 0,
  };
  const rows = Array.from({ length: dealCount }, (_, index) => {
    const product = pick(products);
    const respelt = product.name === 'Orbit Max' && random() < 0.5;
    const stage = pick(['Won', 'Won', 'Won', 'Lost', 'Lost', 'Trialling', 'Scoping']);
    const start = new Date(Date.UTC(2022, 0, 1 + Math.floor(random() * 500)));
    const end = new Date(start.getTime() + Math.floor(1 + random() * 120) * 86_400_000);
    const isClosed = stage === 'Won' || stage === 'Lost';
    const account = !isClosed && random() < 0.6 ? '' : pick(accounts).name;
    const value =
      stage === 'Won' ? Math.round(product.price * (0.8 + random() * 0.4)) : stage === 'Lost' ? 0 : '';
    if (respelt) totals.respeltProducts += 1;
    if (account === '') totals.withoutAccount += 1;
    if (stage === 'Won') {
      totals.won += 1;
      totals.wonAmount += Number(value);
    } else if (stage === 'Lost') totals.lost += 1;
    else {
      totals.open += 1;
      totals.openAmount += product.price;
    }
    return [
      `K${String(index).padStart(6, '0')}`,
      pick(reps).name,
      respelt ? 'OrbitMax' : product.name,
      account,
      stage,
      stage === 'Scoping' ? '' : start.toISOString().slice(0, 10),
      isClosed ? end.toISOString().slice(0, 10) : '',
      value,
    ];
  });
  const files = {
    'a.csv': csv(
      ['deal_id', 'sales_rep', 'product', 'customer', 'deal_stage', 'start_date', 'close_date', 'deal_value'],
      rows,
    ),
    'b.csv': csv(
      ['customer', 'industry', 'founded', 'revenue', 'employees', 'country', 'parent_company'],
      accounts.map(({ name, sector, revenue, parent }, index) => [
        name,
        sector,
        1950 + (index % 70),
        revenue,
        10 + index,
        'Norway',
        parent,
      ]),
    ),
    'c.csv': csv(
      ['product', 'product_line', 'list_price'],
      products.map(({ name, series, price }) => [name, series, price]),
    ),
    'd.csv': csv(
      ['sales_rep', 'sales_manager', 'region'],
      reps.map(({ name, manager, region }) => [name, manager, region]),
    ),
    'e.csv': csv(
      ['table', 'column', 'meaning'],
      [
        ['customers', 'revenue', 'Yearly revenue (in thousands of EUR)'],
        ['deals', 'deal_stage', 'Where the deal stands (Scoping > Trialling > Won / Lost)'],
      ],
    ),
  };
  return { files, totals };
}

/** A folder with these files. */
export function writeFiles(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-files-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

export function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows]
    .map((cells) => cells.map((cell) => (/[",\n]/.test(String(cell)) ? `"${cell}"` : cell)).join(','))
    .join('\n');
}

/** Mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
