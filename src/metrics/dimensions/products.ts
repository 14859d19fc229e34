import { sql } from 'kysely';
import { code, type Sql } from '../../permissions/index.ts';
import type { Dimension } from '../dimension.ts';
import type { Frame } from '../frame.ts';

const noProduct = { en: 'No product', zh: '无产品' };

export const product: Dimension = {
  key: 'product',
  names: {
    en: ['product', 'products', 'item', 'items', 'sku', 'article'],
    zh: ['产品', '商品', '型号', '单品', '品种', '货品', '产品型号', '款式'],
  },
  value: { kind: 'reference', entity: 'product' },
  none: noProduct,
  reach: productColumn,
  overlaps: true,
};

export const productCategory: Dimension = {
  key: 'productCategory',
  names: {
    en: [
      'product category',
      'product categories',
      'category',
      'categories',
      'product line',
      'product lines',
      'series',
      'product family',
      'product series',
    ],
    zh: ['产品类别', '产品线', '系列', '品类', '产品系列', '类别', '产品分类', '产品大类', '产品类', '大类'],
  },
  value: { kind: 'choice', list: 'product_category' },
  none: noProduct,
  reach: (frame) => {
    const column = productColumn(frame);
    if (column === null) return null;
    if (!frame.joins.has('sold')) {
      frame.joins.set(
        'sold',
        sql`left join product as sold on sold.tenant_id = ${frame.reading.scope.tenantId} and sold.id = ${column}`,
      );
    }
    return code('sold.category');
  },
  overlaps: true,
};

/** Whether the frame's deals have been split over their lines; then `line.share` is each one's part of the deal, 1 in all. */
export function isSplitOverLines(frame: Frame): boolean {
  return frame.joins.has('line');
}

function productColumn(frame: Frame): Sql | null {
  const { columns, source, joins, reading } = frame;
  if (columns.product !== undefined) return code(columns.product);
  if (source.linesOf === undefined) return null;
  if (!joins.has('line')) {
    for (const field of ['product', 'quantity', 'unitPrice', 'listPrice'])
      frame.uses.push({ entity: 'deal-line', field });
    const { tenantId } = reading.scope;
    // A line weighs what it was sold for, else its list price; lines without any price share equally.
    joins.set(
      'line',
      sql`left join (
        select part.deal_id, part.product_id,
          case when whole.weight > 0 then coalesce(part.weight, 0) / whole.weight else part.lines / whole.lines::numeric end as share
        from (select deal_id, product_id, sum(quantity * coalesce(unit_price, list_price)) as weight, count(*) as lines
            from deal_line where tenant_id = ${tenantId} group by deal_id, product_id) as part
        join (select deal_id, sum(quantity * coalesce(unit_price, list_price)) as weight, count(*) as lines
            from deal_line where tenant_id = ${tenantId} group by deal_id) as whole on whole.deal_id = part.deal_id
      ) as line on line.deal_id = ${code(source.linesOf)}.id`,
    );
  }
  return code('line.product_id');
}
