import fc from 'fast-check';

// One seed for every run, so that a red run is about the change at hand; another one searches elsewhere.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PARLEY_TEST_SEED ?? 20_261_121) });
