/** The companies that the help's examples speak of. */
export interface FeaturedAccount {
  readonly name: string;
  readonly otherName?: string;
  readonly parent?: string;
  readonly industry: string;
  readonly city: string;
  /** Null: in the pool. */
  readonly owner: string | null;
  readonly people: readonly (readonly [name: string, title: string])[];
  readonly deals: readonly FeaturedDeal[];
}

export interface FeaturedDeal {
  readonly topic: string;
  /** Code of the product, how many, and the discount on it. */
  readonly line: readonly [code: string, quantity: number, discount: number];
  /** How many days before the base day each stage began. */
  readonly stages: readonly number[];
  readonly wonDaysAgo?: number;
  readonly expectedInDays: number;
  /** Days since anybody spoke with them; null is never. */
  readonly silentDays: number | null;
  readonly competitor?: string;
  readonly nextStep?: string;
}

export const featured: readonly FeaturedAccount[] = [
  {
    name: 'Globex',
    industry: 'manufacturing',
    city: 'Utrecht',
    owner: 'Raj Malhotra',
    people: [
      ['Olivia Bennett', 'Head of Procurement'],
      ['Martin Vogel', 'IT Director'],
    ],
    deals: [
      {
        topic: 'First Contract',
        line: ['SW-ANA', 15, 0.05],
        stages: [430, 421, 408, 392, 383],
        wonDaysAgo: 371,
        expectedInDays: -368,
        silentDays: 0,
      },
      {
        topic: 'Renewal',
        line: ['SW-ANA', 15, 0],
        stages: [34, 26, 12],
        expectedInDays: 27,
        silentDays: 3,
        nextStep: 'Send the revised quote',
      },
    ],
  },
  {
    name: 'Globex Germany',
    parent: 'Globex',
    industry: 'manufacturing',
    city: 'Berlin',
    owner: 'Raj Malhotra',
    people: [['Petra Engel', 'Operations Manager']],
    deals: [
      {
        topic: 'Analytics',
        line: ['SW-ANA', 30, 0],
        stages: [58, 43, 16],
        expectedInDays: 33,
        silentDays: 5,
        competitor: 'blueharbor',
        nextStep: 'Meet the CFO',
      },
    ],
  },
  {
    name: 'Initech',
    industry: 'software',
    city: 'Hamburg',
    owner: 'Tom Becker',
    people: [
      ['Jane Roe', 'CFO'],
      ['Felix Kramer', 'Project Manager'],
    ],
    deals: [
      {
        topic: 'Rollout',
        line: ['SW-ANA', 100, 0],
        stages: [104, 88, 61],
        expectedInDays: -4,
        silentDays: 33,
        competitor: 'vexora',
      },
    ],
  },
  {
    name: 'Acme',
    industry: 'retail',
    city: 'London',
    owner: 'Maria Rossi',
    people: [
      ['Nina Keller', 'Purchasing Manager'],
      ['Edward Shaw', 'IT Director'],
    ],
    deals: [
      {
        topic: 'Field App',
        line: ['SW-FLD', 80, 0.1],
        stages: [47, 33, 21, 8],
        expectedInDays: 18,
        silentDays: 1,
        nextStep: 'Get the contract back from legal',
      },
    ],
  },
  {
    name: 'Umbrella Labs',
    industry: 'healthcare',
    city: 'Lyon',
    owner: null,
    people: [['Claire Moreau', 'Data Analyst']],
    deals: [],
  },
  {
    name: '华锐科技',
    otherName: 'Huarui Technology',
    industry: 'manufacturing',
    city: '苏州',
    owner: '王磊',
    people: [
      ['王芳', '采购总监'],
      ['李建国', '信息中心主任'],
    ],
    deals: [
      {
        topic: '一期',
        line: ['SW-ANA', 50, 0.08],
        stages: [402, 391, 370, 355, 341],
        wonDaysAgo: 330,
        expectedInDays: -325,
        silentDays: 0,
      },
      {
        topic: '二期',
        line: ['SW-ANA', 73, 0.005],
        stages: [41, 32, 19],
        expectedInDays: 26,
        silentDays: null,
        competitor: 'yunling',
        nextStep: '约财务总监面谈',
      },
    ],
  },
  {
    name: '北京医疗中心',
    otherName: 'Beijing Medical Center',
    industry: 'healthcare',
    city: '北京',
    owner: '许文博',
    people: [['韩静', '信息中心主任']],
    deals: [
      {
        topic: '数据平台',
        line: ['SW-CON', 4, 0.05],
        stages: [29, 11],
        expectedInDays: 48,
        silentDays: 6,
        nextStep: '给项目组做演示',
      },
    ],
  },
];
