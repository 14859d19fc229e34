export { catchUp, countUnindexed, type Unindexed } from './catch-up.ts';
export { embeddingByService } from './embedding/by-service.ts';
export { embeddingByTransformers } from './embedding/by-transformers.ts';
export { embedded } from './embedding/embedded.ts';
export type { Embedding } from './embedding/embedding.ts';
export { type Indexer, noteMissing, openIndexer } from './index-passages.ts';
export { keepIndexing } from './keep-indexing.ts';
export { keepPassages, showsInPassages } from './keep-passages.ts';
export type { FactState, FoundPassage, Named } from './passage.ts';
export {
  countPassages,
  type PassagesFound,
  type PassagesWanted,
  type RecallContext,
  searchPassages,
} from './search.ts';
