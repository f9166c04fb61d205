import {
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import type { WechatKeys } from './keys';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048';
const FRESH_S = 300;
const RING_SIZE = 8;

export type SignatureHeaders = {
  readonly 'Wechatpay-Timestamp': string;
  readonly 'Wechatpay-Nonce': string;
  readonly 'Wechatpay-Signature': string;
  readonly 'Wechatpay-Serial': string;
};

export type Resource = {
  readonly original_type: string;
  readonly algorithm: 'AEAD_AES_256_GCM';
  readonly ciphertext: string;
  readonly associated_data: string;
  readonly nonce: string;
};

export type Signatures = ReturnType<typeof openSignatures>;

/** All signing and sealing of the make-believe WeChat Pay. Keys are parsed once: parsing a PEM costs more than verifying with it. */
export function openSignatures(keys: WechatKeys) {
  const merchant = createPublicKey(keys.merchantPublicPem);
  const platform = openKeyRing(keys.payKeyPem);
  const stranger = openKeyRing(keys.strangerKeyPem);
  const v3 = createSecretKey(Buffer.from(keys.payV3Key));

  const signedHeaders = async (nextKey: () => KeyObject, body: string, at: Date): Promise<SignatureHeaders> => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const nonce = randomBytes(16).toString('hex');
    return {
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': await signAsync(nextKey(), `${timestamp}\n${nonce}\n${body}\n`),
      'Wechatpay-Serial': keys.payPublicKeyId,
    };
  };

  return {
    /** Headers over exactly this body, signed by WeChat Pay at that instant. */
    headers: (body: string, at: Date) => signedHeaders(platform, body, at),
    /** The same headers by someone who is not WeChat Pay and hopes nobody looks. */
    forgedHeaders: (body: string, at: Date) => signedHeaders(stranger, body, at),

    /** Whether the merchant signed this call within five minutes of the machine's clock; answers what is wrong, or undefined. */
    faultOfCall(authorization: string | undefined, method: string, url: string, body: string): string | undefined {
      if (!authorization?.startsWith(`${SCHEME} `)) return 'Http头Authorization认证类型不正确';
      const parts = new Map([...authorization.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
      if (parts.get('mchid') !== keys.mchId) return '商户号不存在';
      if (parts.get('serial_no') !== keys.merchantSerial) return '商户证书序列号有误';
      const timestamp = parts.get('timestamp') ?? '';
      if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= FRESH_S))
        return 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟';
      const message = `${method}\n${url}\n${timestamp}\n${parts.get('nonce_str') ?? ''}\n${body}\n`;
      const signature = Buffer.from(parts.get('signature') ?? '', 'base64');
      return verify('sha256', Buffer.from(message), merchant, signature) ? undefined : '错误的签名，验签失败';
    },

    /** Whether the parameters of wx.requestPayment were signed by this merchant for this app, as WeChat's app checks them. */
    isPaySign(appId: string, timeStamp: string, nonceStr: string, packageText: string, paySign: string): boolean {
      const message = `${appId}\n${timeStamp}\n${nonceStr}\n${packageText}\n`;
      return verify('sha256', Buffer.from(message), merchant, Buffer.from(paySign, 'base64'));
    },

    /** Seals content for the merchant's eyes. */
    seal(originalType: string, content: unknown): Resource {
      const nonce = randomBytes(6).toString('hex');
      const cipher = createCipheriv('aes-256-gcm', v3, Buffer.from(nonce)).setAAD(Buffer.from(originalType));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return {
        original_type: originalType,
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        associated_data: originalType,
        nonce,
      };
    },
  };
}

/**
 * The same key several times over, in turn: Node locks a key object while a thread signs with it, and the main thread would wait
 * for that lock only to hand over the next message.
 */
function openKeyRing(pem: string): () => KeyObject {
  const ring = Array.from({ length: RING_SIZE }, () => createPrivateKey(pem));
  let turn = 0;
  return () => {
    turn = (turn + 1) % RING_SIZE;
    const key = ring[turn];
    if (!key) throw new Error('The ring of keys has a hole.');
    return key;
  };
}

/** In the thread pool: a signature takes most of a millisecond, and the same process answers the shoppers. */
function signAsync(key: KeyObject, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(message), key, (error, bytes) => (error ? reject(error) : resolve(bytes.toString('base64'))));
  });
}
