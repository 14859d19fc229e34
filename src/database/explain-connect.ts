import { Outage, type OutageWords } from '../kernel/index.ts';
import { isConnectionLoss, readFields } from './explain-error.ts';

/** The outage behind a connection to a server that did not come about. Never names the password. */
export function outageAtConnect(error: unknown, url: string, variable: string): Outage {
  const { code, message } = readFields(error);
  const failed: Failed = {
    code,
    message,
    where: describeServer(url),
    variable,
    hasPassword: /\/\/[^/@]*:[^/@]+@/.test(url),
  };
  const { en, zh } = explain(failed);
  return new Outage(en.message, en.next, { cause: error, zh });
}

/** `user@host:port/database`, without the password. */
export function describeServer(url: string): string {
  try {
    const { username, hostname, port, pathname } = new URL(url);
    const user = username === '' ? '' : `${decodeURIComponent(username)}@`;
    return `${user}${hostname}:${port === '' ? '5432' : port}${decodeURIComponent(pathname)}`;
  } catch {
    return 'the address given';
  }
}

interface Failed {
  readonly code: string;
  readonly message: string;
  readonly where: string;
  readonly variable: string;
  readonly hasPassword: boolean;
}

type Explanation = Readonly<Record<'en' | 'zh', OutageWords>>;

function explain(failed: Failed): Explanation {
  const { code, message, where, variable, hasPassword } = failed;
  const known = byCode[code]?.(failed);
  if (known !== undefined && (code !== '28P01' || hasPassword)) return known;
  if (/SSL|TLS|certificate/i.test(`${code} ${message}`)) {
    return {
      en: {
        message: `The encrypted connection to ${where} failed: ${message}.`,
        next: `Set sslmode in ${variable} (sslmode=verify-full or disable), and give Node the server's authority with NODE_EXTRA_CA_CERTS.`,
      },
      zh: {
        message: `和 ${where} 建立加密连接失败：${message}。`,
        next: `请在 ${variable} 里设置 sslmode（verify-full 或 disable），并用 NODE_EXTRA_CA_CERTS 指定服务器的根证书。`,
      },
    };
  }
  if (/timeout/i.test(message)) return noAnswer(failed);
  if (!hasPassword && /password/i.test(message)) {
    return {
      en: {
        message: `${where} asks for a password.`,
        next: `Put it into ${variable}: postgres://user:password@host/database.`,
      },
      zh: {
        message: `${where} 要求密码。`,
        next: `请把密码写进 ${variable}：postgres://user:password@host/database。`,
      },
    };
  }
  if (isConnectionLoss(code, message)) {
    return {
      en: {
        message: `${where} closed the connection.`,
        next: `Check that ${variable} leads to a PostgreSQL server.`,
      },
      zh: { message: `${where} 断开了连接。`, next: `请确认 ${variable} 指向的是 PostgreSQL 服务器。` },
    };
  }
  return {
    en: { message: `Connecting to ${where} failed: ${message}.`, next: `Check ${variable}.` },
    zh: { message: `连不上 ${where}：${message}。`, next: `请检查 ${variable}。` },
  };
}

function noAnswer({ where, variable }: Failed): Explanation {
  return {
    en: {
      message: `${where} does not answer.`,
      next: `Check the network and firewall, and host and port in ${variable}.`,
    },
    zh: {
      message: `${where} 没有应答。`,
      next: `请检查网络和防火墙，以及 ${variable} 里的主机和端口。`,
    },
  };
}

function unknownHost({ where, variable }: Failed): Explanation {
  return {
    en: { message: `The host of ${where} is not known.`, next: `Correct the host name in ${variable}.` },
    zh: { message: `找不到 ${where} 的主机。`, next: `请改正 ${variable} 里的主机名。` },
  };
}

/** By the code of the operating system, or PostgreSQL's SQLSTATE. */
const byCode: Readonly<Record<string, (failed: Failed) => Explanation>> = {
  ECONNREFUSED: ({ where, variable }) => ({
    en: {
      message: `No database server answers at ${where}.`,
      next: `Start it, or correct host and port in ${variable}. Without ${variable}, Parley uses its own embedded database.`,
    },
    zh: {
      message: `${where} 没有数据库服务器应答。`,
      next: `请启动服务器，或改正 ${variable} 里的主机和端口。不设 ${variable} 时，Parley 使用内置数据库。`,
    },
  }),
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  '28P01': ({ where, variable }) => ({
    en: { message: `The password for ${where} is wrong.`, next: `Correct user and password in ${variable}.` },
    zh: { message: `${where} 的密码不对。`, next: `请改正 ${variable} 里的用户名和密码。` },
  }),
  '28000': ({ where, variable }) => ({
    en: {
      message: `The server refuses the login ${where}.`,
      next: `Check the user in ${variable}, and the server's pg_hba.conf.`,
    },
    zh: {
      message: `服务器拒绝 ${where} 登录。`,
      next: `请检查 ${variable} 里的用户，以及服务器的 pg_hba.conf。`,
    },
  }),
  '3D000': ({ where, variable }) => ({
    en: {
      message: `The database ${where} does not exist.`,
      next: `Create it (createdb), or correct the last part of ${variable}.`,
    },
    zh: {
      message: `数据库 ${where} 不存在。`,
      next: `请先创建（createdb），或改正 ${variable} 的最后一段。`,
    },
  }),
  '53300': ({ where }) => ({
    en: {
      message: `The server at ${where} has no free connection.`,
      next: 'Raise max_connections, or stop what else uses it.',
    },
    zh: { message: `${where} 的连接已用尽。`, next: '请调大 max_connections，或停掉占用连接的程序。' },
  }),
  '57P03': ({ where }) => ({
    en: {
      message: `The server at ${where} is starting up or shutting down.`,
      next: 'Try again in a moment.',
    },
    zh: { message: `${where} 的服务器正在启动或关闭。`, next: '请稍后再试。' },
  }),
};
