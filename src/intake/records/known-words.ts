/** Industries as files name them, in both languages: an imported "retail" is also found as 零售. */
export const knownIndustries: readonly (readonly [
  en: readonly [string, ...string[]],
  zh: readonly [string, ...string[]],
])[] = [
  [
    ['technology', 'tech', 'high tech'],
    ['科技', '技术', '高科技'],
  ],
  [['software', 'SaaS'], ['软件']],
  [
    ['information technology', 'IT', 'IT services'],
    ['信息技术', 'IT服务'],
  ],
  [['internet', 'online services'], ['互联网']],
  [
    ['hardware', 'computer hardware'],
    ['硬件', '计算机硬件'],
  ],
  [
    ['electronics', 'consumer electronics'],
    ['电子', '消费电子'],
  ],
  [['semiconductors'], ['半导体', '芯片']],
  [['medical'], ['医疗', '医疗行业']],
  [
    ['healthcare', 'health care', 'health'],
    ['医疗健康', '健康'],
  ],
  [
    ['pharmaceuticals', 'pharmaceutical', 'pharma'],
    ['医药', '制药'],
  ],
  [
    ['biotechnology', 'biotech'],
    ['生物技术', '生物科技'],
  ],
  [['retail'], ['零售', '零售业']],
  [['wholesale'], ['批发']],
  [
    ['e-commerce', 'ecommerce'],
    ['电商', '电子商务'],
  ],
  [['consumer goods'], ['消费品', '快消']],
  [['marketing'], ['营销', '市场营销']],
  [['advertising'], ['广告']],
  [['media'], ['媒体', '传媒']],
  [['publishing'], ['出版']],
  [['entertainment'], ['娱乐', '文娱']],
  [
    ['finance', 'financial'],
    ['金融', '金融业'],
  ],
  [['financial services'], ['金融服务']],
  [
    ['banking', 'banks'],
    ['银行', '银行业'],
  ],
  [['insurance'], ['保险', '保险业']],
  [
    ['telecommunications', 'telecom', 'telecoms'],
    ['电信', '通信'],
  ],
  [['services'], ['服务', '服务业']],
  [
    ['professional services', 'business services'],
    ['专业服务', '商务服务'],
  ],
  [['consulting'], ['咨询']],
  [['legal', 'law'], ['法律']],
  [
    ['employment', 'recruitment', 'staffing', 'human resources'],
    ['人力资源', '招聘', '就业'],
  ],
  [['education'], ['教育']],
  [
    ['government', 'public sector'],
    ['政府', '公共部门'],
  ],
  [
    ['nonprofit', 'non-profit'],
    ['非营利', '公益'],
  ],
  [['manufacturing'], ['制造业', '制造']],
  [
    ['automotive', 'cars'],
    ['汽车', '汽车行业'],
  ],
  [['aerospace'], ['航空航天']],
  [['machinery'], ['机械']],
  [['chemicals', 'chemical'], ['化工']],
  [['construction'], ['建筑', '建筑业']],
  [
    ['real estate', 'property'],
    ['房地产', '地产'],
  ],
  [['energy'], ['能源']],
  [['utilities'], ['公用事业']],
  [['oil and gas'], ['石油天然气', '石油']],
  [['mining'], ['矿业', '采矿']],
  [['agriculture', 'farming'], ['农业']],
  [
    ['food', 'food and beverage'],
    ['食品', '食品饮料'],
  ],
  [
    ['hospitality', 'hotels'],
    ['酒店', '餐饮酒店'],
  ],
  [['travel', 'tourism'], ['旅游']],
  [
    ['transportation', 'transport'],
    ['运输', '交通运输'],
  ],
  [['logistics'], ['物流']],
  [
    ['textiles', 'apparel', 'fashion'],
    ['纺织', '服装'],
  ],
  [['sports'], ['体育']],
  [['gaming', 'games'], ['游戏']],
  [['security'], ['安防', '安全']],
];
