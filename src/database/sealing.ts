import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Keys of 32 bytes, the one that seals first; the others still open what they sealed. */
export type SealingKeys = readonly Buffer[];

const version = 'v1';
const nonceBytes = 12;

/**
 * AES-256-GCM. `context` says what the secret belongs to (its row's key): sealed for one row it does not open in another. Throws
 * where there is no key.
 */
export function seal(keys: SealingKeys, context: string, secret: string): string {
  const [key] = keys;
  if (key === undefined) throw new RangeError('there is no key to seal with');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return [version, nameOf(key), ...parts].join('.');
}

/** Null: none of the keys sealed this, or it was changed since. */
export function unseal(keys: SealingKeys, context: string, sealed: string): string | null {
  const [of, name, nonce = '', tag = '', text = ''] = sealed.split('.');
  const key = keys.find((one) => nameOf(one) === name);
  if (of !== version || key === undefined) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}

/** By which a key is known again without being told. */
function nameOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}
