import type { SampleCurrency } from '../money.ts';
import type { RegionKey } from '../organisation.ts';

export interface Place {
  readonly country: string;
  readonly province: string | null;
  readonly city: string;
  readonly currency: SampleCurrency;
  /** Numbers set aside for fiction, or of a kind that is never given out. */
  readonly phonePrefix: string;
  readonly legalForm: string;
}

const place = (
  country: string,
  province: string | null,
  city: string,
  currency: SampleCurrency,
  phonePrefix: string,
  legalForm: string,
): Place => ({
  country,
  province,
  city,
  currency,
  phonePrefix,
  legalForm,
});
const germany = (province: string, city: string) =>
  place('Germany', province, city, 'EUR', '+49 30 23125', 'GmbH');
const britain = (city: string) => place('United Kingdom', 'England', city, 'GBP', '+44 20 7946 0', 'Ltd');
const states = (province: string, city: string) =>
  place('United States', province, city, 'USD', '+1 555 01', 'Inc.');
const china = (province: string, city: string) =>
  place('China', province, city, 'CNY', '+86 400 000 0', '有限公司');

export const places: Readonly<Record<RegionKey, readonly Place[]>> = {
  emea: [
    germany('Bayern', 'München'),
    germany('Berlin', 'Berlin'),
    germany('Hamburg', 'Hamburg'),
    germany('Hessen', 'Frankfurt'),
    place('Austria', null, 'Vienna', 'EUR', '+49 30 23125', 'GmbH'),
    place('France', null, 'Lyon', 'EUR', '+33 1 99 00', 'SAS'),
    place('Netherlands', null, 'Utrecht', 'EUR', '+49 30 23125', 'B.V.'),
    place('Sweden', null, 'Gothenburg', 'EUR', '+46 8 465 004', 'AB'),
    britain('London'),
    britain('Manchester'),
  ],
  americas: [
    states('California', 'San Jose'),
    states('Texas', 'Austin'),
    states('New York', 'New York'),
    states('Illinois', 'Chicago'),
    states('Massachusetts', 'Boston'),
    place('Canada', 'Ontario', 'Toronto', 'USD', '+1 555 01', 'Inc.'),
  ],
  east: [
    china('上海', '上海'),
    china('江苏', '苏州'),
    china('江苏', '南京'),
    china('浙江', '杭州'),
    china('浙江', '宁波'),
  ],
  north: [china('北京', '北京'), china('天津', '天津'), china('山东', '青岛'), china('河北', '石家庄')],
  south: [china('广东', '深圳'), china('广东', '广州'), china('广东', '东莞'), china('福建', '厦门')],
  southwest: [china('四川', '成都'), china('重庆', '重庆'), china('云南', '昆明'), china('贵州', '贵阳')],
};
