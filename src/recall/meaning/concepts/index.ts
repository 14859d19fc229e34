import { type Concept, readConcepts } from '../concept.ts';
import { business } from './business.ts';
import { general } from './general.ts';
import { money } from './money.ts';
import { people } from './people.ts';
import { product } from './product.ts';

/** What people in selling speak of. A further line in one of the tables is all that a new one takes. */
export const concepts: readonly Concept[] = [money, people, business, product, general].flatMap(readConcepts);
