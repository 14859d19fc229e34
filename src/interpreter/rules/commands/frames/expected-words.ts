import { regexp } from '../../../../kernel/index.ts';
import { alternatives } from '../template.ts';

/** What a customer gets from the speaker. */
export const givenEn = new RegExp(
  alternatives(
    [
      ...['quote', 'quotation', 'proposal', 'offer', 'contract', 'draft', 'paperwork', 'reply', 'answer'],
      ...['reference', 'document', 'documentation', 'doc', 'detail', 'info', 'information', 'datasheet'],
      ...['data sheet', 'deck', 'slide', 'presentation', 'summary', 'invoice', 'sample', 'price list'],
      ...['pricing', 'price', 'sla', 'nda', 'dpa', 'msa', 'sow', 'order form', 'agreement', 'case study'],
      ...[
        'case studies',
        'term',
        'business case',
        'roadmap',
        'plan',
        'timeline',
        'schedule',
        'trial',
        'update',
      ],
      ...['feedback', 'report', 'brochure', 'catalogue', 'catalog', 'spec', 'specification', 'estimate'],
      ...[
        'statement',
        'certificate',
        'copy',
        'copies',
        'link',
        'access',
        'login',
        'number',
        'figure',
        'list',
      ],
      ...['questionnaire', 'form', 'letter', 'breakdown', 'comparison', 'calculation', 'sheet', 'material'],
      ...[
        'overview',
        'version',
        'one-pager',
        'video',
        'recording',
        'minutes',
        'manual',
        'guide',
        'checklist',
      ],
      ...['template', 'drawing', 'redline', 'credentials', 'account', 'demo account', 'licence', 'license'],
      ...['receipt', 'confirmation', 'order confirmation', 'policy', 'policies', 'matrix', 'diagram', 'file'],
    ].flatMap((word) => [word, `${word}s`]),
  ),
  'u',
);

export const givenZh = regexp('u')`
    报价|方案|合同|协议|资料|案例|样品|样机|发票|清单|明细|文档|文件|计划|说明|材料|证书|资质|参数|手册|
    介绍|模板|账[户号]|信息|数据|报告|纪要|ppt|视频|链接|权限|排期|时间表|进度|回复|答复|反馈|函|授权书?|
    图纸|报表|表格|名单|对比|承诺书|委托书|确认单|订单|收据|凭证|附件|版本|稿|地址|联系方式|价格表?|标书|
    书$|单$|表$
  `;

/** What two do together. */
export const metWith = new RegExp(
  `^(?:(?:a|an|the|another|our|first|second|short|quick|follow-up|to)\\s+)*(?:[a-z-]+\\s+){0,2}?${alternatives(
    [
      ...[
        'call',
        'callback',
        'call back',
        'demo',
        'demonstration',
        'meeting',
        'visit',
        'workshop',
        'session',
      ],
      ...[
        'chat',
        'training',
        'walkthrough',
        'site visit',
        'kick-off',
        'kickoff',
        'review',
        'meet',
        'talk',
        'catch-up',
      ],
    ],
  )}(?=\\s*(?:$|(?:with|about|on|for|at|regarding)(?![a-z])))|^(?:再|来|做|开|一?[次场个])*(?:演示|培训|会议|拜访|电话|交流|面谈|demo)`,
  'u',
);
