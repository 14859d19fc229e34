import { describe, expect, it } from 'vitest';
import { countryCodeOf, namesOfCountry } from '../../../src/interpreter/rules/lexicon/country-names.ts';

describe('what people call a country', () => {
  it.each([
    ['United Kingdom', 'GB', ['UK', 'British', '英国']],
    ['France', 'FR', ['French', '法国']],
    ['Russia', 'RU', ['Russian', '俄罗斯']],
    ['德国', 'DE', ['Germany', 'German']],
  ])('%s', (written, code, spoken) => {
    expect(countryCodeOf(written)).toBe(code);
    expect(namesOfCountry(written)).toEqual(expect.arrayContaining(spoken));
  });

  it('is only itself where no country has that name', () => {
    expect(namesOfCountry('Middle-earth')).toEqual(['Middle-earth']);
  });
});
