/** Prices, budgets, payment, contracts. The form is told by `readConcepts`. */
export const money = `
price: price, pricing, priced, cost, fee, rate, charge, tariff, price point, price tag, sticker price, how much, quote | 价格、价钱、定价、报价、售价、单价、费用、收费、多少钱、价位、要价、价目 | budget, expensive, discount, quote
expensive: expensive, overpriced, pricey, costly, too high, too much, steep, dear, out of reach, cannot afford, unaffordable, high price, price objection, price concern, sticker shock | 贵、太贵、偏贵、价高、太高、偏高、价格高、高价、嫌贵、付不起、负担不起、吃不消、超出预算、超预算 | price, budget, objection
cheap: cheap, cheaper, inexpensive, low cost, low price, affordable, undercut, lower price, less expensive, economical, cost effective | 便宜、低价、价格低、实惠、划算、性价比、省钱、经济、低廉 | price, saving, competitor
discount: discount, rebate, reduction, price cut, concession, bargain, special offer, promotion, percent off, price break, markdown, deal sweetener, lower the price, better price, volume pricing | 折扣、优惠、降价、让利、打折、便宜点、减价、返利、返点、折让、特价、促销、压价、砍价 | price, negotiate
budget: budget, budgetary, funding, funds, money, spend, spending, financial constraint, allocated, allocation, financial, purse, wallet | 预算、经费、资金、拨款、款项、花费、开支、支出、财务、财政、额度 | price, finance, approval, fiscalyear
saving: save, saving, cost reduction, reduce cost, cut cost, cost cutting, economy, lower cost, tighten belt, bring down cost, spend less, cost efficiency, cost efficient | 节省、节约、降本、降低成本、省钱、缩减开支、压缩成本、降费、增效、开源节流 | cheap, efficiency, roi
roi: roi, return on investment, payback, business case, value for money, worth it, pay off, payoff, cost benefit, justify, justification, financial benefit, business value, tangible benefit, measurable result | 投资回报、回报率、回本、收益、划算、值不值、商业价值、产出、见效、效益、投入产出、成效 | saving, benefit, evidence
quote: quote, quotation, estimate, offer, proposal, bid, price list, revised quote, tender, commercial offer | 报价、报价单、估价、方案、投标、标书、商务报价、价单、新报价 | price, proposal
proposal: proposal, offer, bid, tailored proposal, written proposal, plan, concept, pitch, suggestion, outline, draft | 方案、建议书、提案、计划书、规划、投标书、建议、草案、初稿、规划书 | quote, customise
invoice: invoice, bill, billing, billed, statement, receipt | 发票、账单、开票、对账、票据、开具、专票、结算单 | payment, accounting
payment: payment, pay, paid, instalment, installment, prepay, deposit, advance payment, wire transfer, remit, settle, down payment, payment plan | 付款、支付、汇款、打款、回款、分期、预付、首付、尾款、结款、款项、转账、定金 | invoice, paymentterm
paymentterm: payment term, net thirty, net 30, net 60, credit term, credit limit, payment schedule, split payment, pay later, deferred, financing, leasing, lease, loan, flexible payment, two parts, pay in parts | 账期、付款方式、付款条件、月结、赊账、信用额度、分期付款、分两次、融资、租赁、延期付款、贷款 | payment, flexible
overdue: overdue, late payment, unpaid, outstanding, owe, arrears, past due, dunning, debt, collect, not paid | 逾期、欠款、拖欠、未付、没付、催款、欠账、到期未付、坏账、讨债 | payment, late
refund: refund, credit note, reimburse, money back, compensation, compensate, chargeback | 退款、退钱、赔偿、补偿、退费、赔付、报销 | payment, return
contract: contract, agreement, paperwork, legal document, terms, master agreement, framework agreement, statement of work, order form, memorandum, deed | 合同、协议、条款、文书、法律文件、框架协议、订单、签约文件、备忘录 | legal, sign, contractterm
contractterm: contract term, duration, length of contract, one year, two year, three year, multi year, multiyear, annual commitment, lock in, locked in, minimum term, commitment period, notice period, long term commitment | 合同期、期限、年限、一年期、两年、三年、多年、签几年、长约、绑定、锁定期、最低期限、通知期 | contract, renewal, flexible
sign: sign, signature, signed, countersign, execute, ink, sign off, docusign, close the deal, finalise, finalize, seal | 签字、签约、签署、签订、盖章、落定、敲定、成交、拍板、签单 | contract, agree, approval
renewal: renew, renewal, extend, extension, prolong, auto renew, re-sign, continue contract, roll over | 续约、续签、续费、延长、延期合同、自动续、续订、展期 | contract, contractterm
terminate: terminate, termination, cancel, cancellation, churn, leave us, end the contract, discontinue, opt out, walk away, exit clause, quit, not renew, switch away, drop us | 终止、解约、取消、退订、不续、流失、退出、停用、不再合作、解除、弃用、换掉 | risk, unhappy, exitplan
negotiate: negotiate, negotiation, haggle, bargain, push back, counteroffer, counter offer, terms discussion, back and forth, redline, concession | 谈判、商谈、砍价、讨价还价、还价、磋商、拉锯、谈条件、谈价、压价、协商 | discount, contract, terms
terms: terms, conditions, clause, terms and conditions, provisions, fine print, stipulate, stipulation, contract language | 条款、条件、细则、规定、约定、附加条款、条文 | contract, negotiate, legal
legal: legal, lawyer, attorney, counsel, legal department, legal review, law, jurist, legal team, redline, legalities, litigation, lawsuit, sue | 法务、律师、法律、法律顾问、法规部、诉讼、法务部、法律审核、打官司、起诉 | contract, compliance, terms
liability: liability, indemnity, warranty, guarantee, penalty, damages, insurance, cap, hold harmless, insured | 责任、赔偿、质保、保修、违约金、罚款、保险、担保、罚则、赔付 | legal, sla, terms
procurement: procurement, purchasing, buyer, sourcing, vendor management, purchase department, purchase order, requisition, po, buying process, purchasing process, vendor onboarding, supplier registration | 采购、采购部、买手、供应商管理、采购流程、采购订单、请购、招采、供应商准入、入库 | tender, approval, buy
tender: tender, rfp, rfq, rfi, bid, bidding, public procurement, request for proposal, shortlist, three offers, beauty contest, vendor selection, evaluation matrix | 招标、投标、标书、竞标、比价、三家报价、中标、入围、公开招标、询价、招投标、选型、比选 | procurement, compare, quote
buy: buy, purchase, order, acquire, procure, get, invest, place an order, go for, go ahead with, investment | 购买、采购、下单、订购、订货、购入、入手、投资、置办 | procurement, decide
approval: approve, approval, sign off, green light, authorise, authorize, authorisation, authorization, clearance, blessing, consent, go ahead, buy in, buy-in, endorsement, rubber stamp, permission | 批准、审批、同意、点头、授权、许可、通过、放行、拍板、签批、核准、首肯、过会 | decide, boss, board, agree
fiscalyear: fiscal year, financial year, year end, quarter end, budget cycle, budget year, end of year, budget period, next budget, planning cycle, budget season | 财年、年底、季末、年末、预算年度、预算周期、下一年度、年度预算、年终 | budget, time
revenue: revenue, sales, turnover, income, growth, sell more, top line, sales figure, earnings, sales growth, sales target, quota | 营收、收入、销售额、业绩、增长、营业额、流水、销量、指标 | profit, growth, sales
profit: profit, margin, profitability, bottom line, gross margin, loss making, losses | 利润、毛利、盈利、利润率、亏损、赚钱、收益 | revenue, saving
finance: finance, financial, financial department, cfo, controller, accounting, treasurer, finance team, finance director, controlling, treasury, bookkeeper | 财务、财务部、财务总监、会计、出纳、财务经理、财务负责人、财务那边、财务审核 | budget, accounting, boss
accounting: accounting, financial management, financial software, finance software, finance program, bookkeeping, ledger, erp, reconcile, reconciliation, tax, vat, audit, accountant, month end close, balance | 财务软件、财务系统、财务管理、会计、记账、账务、对账、增值税、核算、月结、财报、审计、做账、入账 | finance, invoice
currency: currency, exchange rate, dollar, euro, pound, yen, yuan, foreign exchange, fx | 汇率、货币、美元、欧元、人民币、外汇、英镑、日元、币种 | price
subscription: subscription, subscribe, recurring, saas, per seat, per user, licence, license, licensing, seat, user licence, monthly fee, usage based, pay as you go | 订阅、许可、授权、席位、账号数、按年、按月、年费、月费、按用户、授权数、坐席、用量计费、许可证 | price, users
volume: volume, quantity, units, bulk, number of, amount, batch, large order, order size, minimum order, capacity, thousands, big order | 数量、批量、大单、用量、起订量、件数、规模、大批、体量 | scale, subscription
hiddencost: hidden cost, additional cost, extra charge, surcharge, unexpected cost, unforeseen, total cost of ownership, tco, maintenance cost, running cost, ongoing cost, surprise bill | 隐性成本、额外费用、附加费、总成本、维护费、运营成本、后期费用、意外费用、加收 | price, expensive, maintenance
`;
