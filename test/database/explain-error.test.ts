import { describe, expect, it } from 'vitest';
import { outageAtConnect } from '../../src/database/explain-connect.ts';
import { outageDuringWork } from '../../src/database/explain-error.ts';

const failed = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

describe('a statement that fails', () => {
  it('on damaged files is an outage that points to the backup', () => {
    for (const code of ['XX001', 'XX002']) {
      const outage = outageDuringWork(failed(code, 'invalid page in block 0'), 'embedded');
      expect(outage?.in('en').next).toContain('parley restore FILE');
      expect(outage?.in('zh').message).toBe('数据库有一部分损坏了。');
    }
  });

  it('for a reason of its own is none', () => {
    expect(outageDuringWork(failed('23505'), 'server')).toBeNull();
  });
});

describe('a connection that does not come about', () => {
  const url = 'postgres://ada:hunter2@db.example/parley';
  it.each([
    ['ENOTFOUND', 'is not known', '找不到'],
    ['ECONNREFUSED', 'No database server answers', '没有数据库服务器应答'],
    ['ETIMEDOUT', 'does not answer', '没有应答'],
    ['28P01', 'The password', '的密码不对'],
    ['28000', 'refuses the login', '拒绝'],
    ['3D000', 'does not exist', '不存在'],
    ['53300', 'no free connection', '连接已用尽'],
    ['57P03', 'starting up', '正在启动'],
    ['ECONNRESET', 'closed the connection', '断开了连接'],
    ['EPROTO', 'failed: failed', '连不上'],
  ])('%s: says what it is in both languages, and no password', (code, en, zh) => {
    const outage = outageAtConnect(failed(code), url, 'DATABASE_URL');
    expect(outage.in('en').message).toContain(en);
    expect(outage.in('zh').message).toContain(zh);
    expect(JSON.stringify([outage.in('en'), outage.in('zh')])).not.toContain('hunter2');
  });
});
