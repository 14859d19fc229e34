import { compileStatement, type Database, type Query } from '../database/index.ts';
import type { Interpretation } from '../interpreter/index.ts';
import type { Services, Turn, TurnInput } from './services.ts';
import { takeTurn } from './take-turn.ts';

/** A statement as it went to the database: every value is a parameter. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Who wants to see what a turn does while it does it. */
export interface TurnWatcher {
  understood(interpretation: Interpretation): void;
  /** A statement that looks something up to answer with. */
  lookedUp(statement: Statement): void;
  /** What takes long. */
  doing(what: string): void;
}

/** A turn like any other, with somebody watching. */
export async function takeWatchedTurn(
  services: Services,
  input: TurnInput,
  watcher: TurnWatcher,
): Promise<Turn> {
  return await takeTurn(
    {
      ...services,
      interpret: (text, context) => {
        const interpretation = services.interpret(text, context);
        watcher.understood(interpretation);
        return interpretation;
      },
      database: watchedReads(services.database, watcher),
    },
    { ...input, showProgress: (what) => watcher.doing(what) },
  );
}

/** The first transaction of a turn reads who speaks, and in which words: that answers nothing yet. */
function watchedReads(database: Database, watcher: TurnWatcher): Database {
  let isOpened = false;
  return {
    ...database,
    read: (scope, work) => {
      if (isOpened) return database.read(scope, (query) => work(telling(query, watcher)));
      isOpened = true;
      return database.read(scope, work);
    },
  };
}

function telling(query: Query, watcher: TurnWatcher): Query {
  return (statement) => {
    watcher.lookedUp(compileStatement(statement));
    return query(statement);
  };
}
